package org.chatsupport.admin.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The REST client of support-service. */
@RegisterRestClient(configKey = "support")
@RegisterClientHeaders(CallerHeaders.ForSupport.class)
@Consumes(MediaType.APPLICATION_JSON)
public interface SupportApi {
    @POST
    @Path("/tickets")
    Response create(byte[] body);

    @GET
    @Path("/tickets")
    Response list(@QueryParam("open") boolean open, @BeanParam TicketFilter filter);

    @GET
    @Path("/tickets/{id}")
    Response get(@PathParam("id") long id);

    @GET
    @Path("/tickets/{id}/contact")
    Response contact(@PathParam("id") long id);

    @PATCH
    @Path("/tickets/{id}")
    Response change(@PathParam("id") long id, @HeaderParam("If-Match") String version, byte[] body);

    @POST
    @Path("/tickets/{id}/messages")
    Response addMessage(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, byte[] body);

    @POST
    @Path("/tickets/{id}/template-messages")
    Response addTemplate(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, JsonNode message);

    @POST
    @Path("/tickets/{id}/notes")
    Response addNote(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, byte[] body);

    @GET
    @Path("/drafts")
    Response drafts();

    @PUT
    @Path("/tickets/{id}/drafts/{kind}")
    Response writeDraft(
            @PathParam("id") long id,
            @PathParam("kind") String kind,
            @HeaderParam("If-Match") String version,
            byte[] body);

    @GET
    @Path("/mentions")
    Response mentions();

    /** Adds an attachment; the request that brought the file may have ended. */
    @POST
    @Path("/tickets/{id}/attachments")
    Response addAttachment(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") long id, byte[] body);

    @GET
    @Path("/messages/{id}/media")
    Response media(@PathParam("id") long id);

    @POST
    @Path("/tickets/{id}/messages/{messageId}/retry")
    Response retry(@PathParam("id") long id, @PathParam("messageId") long messageId);

    @PUT
    @Path("/tickets/{id}/messages/{messageId}/reaction")
    Response react(@PathParam("id") long id, @PathParam("messageId") long messageId, byte[] body);

    @DELETE
    @Path("/tickets/{id}/messages/{messageId}/reaction")
    Response removeReaction(@PathParam("id") long id, @PathParam("messageId") long messageId);

    @POST
    @Path("/tickets/{id}/read")
    Response read(@PathParam("id") long id);

    @GET
    @Path("/search")
    Response search(
            @QueryParam("q") String question, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit);

    @GET
    @Path("/team")
    Response team();

    @PATCH
    @Path("/team/{id}")
    Response changeMember(@PathParam("id") long id, byte[] body);

    @PUT
    @Path("/team/me/seen")
    Response seen();

    @GET
    @Path("/views")
    Response views();

    @GET
    @Path("/saved-views")
    Response savedViews();

    @POST
    @Path("/saved-views")
    Response createSavedView(byte[] body);

    @PUT
    @Path("/saved-views/{id}")
    Response changeSavedView(@PathParam("id") long id, byte[] body);

    @DELETE
    @Path("/saved-views/{id}")
    Response deleteSavedView(@PathParam("id") long id);

    @GET
    @Path("/canned-responses")
    Response cannedResponses();

    @POST
    @Path("/canned-responses")
    Response createCannedResponse(byte[] body);

    @PUT
    @Path("/canned-responses/{id}")
    Response changeCannedResponse(@PathParam("id") long id, byte[] body);

    @DELETE
    @Path("/canned-responses/{id}")
    Response deleteCannedResponse(@PathParam("id") long id);

    @GET
    @Path("/categories")
    Response categories();

    @POST
    @Path("/categories")
    Response createCategory(byte[] body);

    @PATCH
    @Path("/categories/{id}")
    Response changeCategory(@PathParam("id") long id, byte[] body);

    @GET
    @Path("/contacts/{channel}/{contact}")
    Response contactPage(@PathParam("channel") String channel, @PathParam("contact") String contact);

    @PATCH
    @Path("/contacts/{channel}/{contact}")
    Response changeContact(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body);

    @PUT
    @Path("/contacts/{channel}/{contact}/name")
    Response renameContact(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body);

    @DELETE
    @Path("/contacts/{channel}/{contact}/name")
    Response takeContactNameBack(@PathParam("channel") String channel, @PathParam("contact") String contact);

    @PUT
    @Path("/contacts/{channel}/{contact}/block")
    Response block(@PathParam("channel") String channel, @PathParam("contact") String contact);

    @DELETE
    @Path("/contacts/{channel}/{contact}/block")
    Response unblock(@PathParam("channel") String channel, @PathParam("contact") String contact);

    @PUT
    @Path("/contacts/{channel}/{contact}/merge")
    Response merge(@PathParam("channel") String channel, @PathParam("contact") String contact, byte[] body);

    @DELETE
    @Path("/contacts/{channel}/{contact}/merge")
    Response undoMerge(@PathParam("channel") String channel, @PathParam("contact") String contact);

    @GET
    @Path("/custom-fields")
    Response customFields();

    @POST
    @Path("/custom-fields")
    Response createCustomField(byte[] body);

    @PATCH
    @Path("/custom-fields/{id}")
    Response changeCustomField(@PathParam("id") long id, byte[] body);

    @PUT
    @Path("/contacts/{channel}/{contact}/note")
    Response changeContactNote(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @HeaderParam("If-Match") String version,
            byte[] body);

    @GET
    @Path("/tags")
    Response tags(@QueryParam("q") String beginning);

    /** Makes an agent known, in the name of this service and not of the caller. */
    @PUT
    @Path("/admins/{id}")
    Response register(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @PathParam("id") long id, Object admin);
}
