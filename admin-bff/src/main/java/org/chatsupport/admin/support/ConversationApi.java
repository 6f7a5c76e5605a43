package org.chatsupport.admin.support;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The conversation-service. */
@RegisterRestClient(configKey = "conversation")
interface ConversationApi {
    @GET
    @Path("/conversations/history")
    Response history(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("channel") String channel,
            @QueryParam("contact") String contact,
            @QueryParam("before") String before,
            @QueryParam("before_message") String beforeMessage);
}
