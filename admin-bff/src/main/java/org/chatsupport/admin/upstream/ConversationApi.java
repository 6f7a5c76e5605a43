package org.chatsupport.admin.upstream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The REST client of conversation-service. */
@RegisterRestClient(configKey = "conversation")
@RegisterClientHeaders(CallerHeaders.ForConversation.class)
public interface ConversationApi {
    @GET
    @Path("/contacts")
    Response contactOfNumber(@QueryParam("channel") String channel, @QueryParam("number") String number);

    @GET
    @Path("/conversations/history")
    Response history(
            @QueryParam("channel") String channel,
            @QueryParam("contact") String contact,
            @QueryParam("before") String before,
            @QueryParam("before_message") String beforeMessage);

    @GET
    @Path("/conversations/history/{line}/file")
    Response historyFile(
            @PathParam("line") long line, @QueryParam("channel") String channel, @QueryParam("contact") String contact);
}
