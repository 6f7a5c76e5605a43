package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The support-service. */
@RegisterRestClient(configKey = "support")
@Consumes(MediaType.APPLICATION_JSON)
interface SupportApi {
    @POST
    @Path("/tickets")
    Response create(@HeaderParam("Authorization") String authorization, byte[] body);

    @GET
    @Path("/tickets")
    Response list(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("open") boolean open,
            @QueryParam("status") List<String> status,
            @QueryParam("priority") String priority,
            @QueryParam("assigned_admin_id") String assignee,
            @QueryParam("mentioned_admin_id") String mentioned,
            @QueryParam("category") String category,
            @QueryParam("tag") String tag,
            @QueryParam("channel") String channel,
            @QueryParam("waiting") boolean waiting,
            @QueryParam("failed") boolean failed,
            @QueryParam("q") String text,
            @QueryParam("sort") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit);

    @GET
    @Path("/tickets/{id}")
    Response get(@HeaderParam("Authorization") String authorization, @PathParam("id") long id);

    @GET
    @Path("/tickets/{id}/contact")
    Response contact(@HeaderParam("Authorization") String authorization, @PathParam("id") long id);

    @PATCH
    @Path("/tickets/{id}")
    Response change(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @HeaderParam("If-Match") String version,
            byte[] body);

    @POST
    @Path("/tickets/{id}/messages")
    Response addMessage(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") String key,
            byte[] body);

    @POST
    @Path("/tickets/{id}/template-messages")
    Response addTemplate(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") String key,
            JsonNode message);

    @POST
    @Path("/tickets/{id}/notes")
    Response addNote(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") String key,
            byte[] body);

    @GET
    @Path("/drafts")
    Response drafts(@HeaderParam("Authorization") String authorization);

    @PUT
    @Path("/tickets/{id}/drafts/{kind}")
    Response writeDraft(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @PathParam("kind") String kind,
            @HeaderParam("If-Match") String version,
            byte[] body);

    @GET
    @Path("/mentions")
    Response mentions(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/tickets/{id}/attachments")
    Response addAttachment(@HeaderParam("Authorization") String authorization, @PathParam("id") long id, byte[] body);

    @GET
    @Path("/messages/{id}/media")
    Response media(@HeaderParam("Authorization") String authorization, @PathParam("id") long id);

    @POST
    @Path("/tickets/{id}/messages/{messageId}/retry")
    Response retry(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @PathParam("messageId") long messageId);

    @PUT
    @Path("/tickets/{id}/messages/{messageId}/reaction")
    Response react(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @PathParam("messageId") long messageId,
            byte[] body);

    @DELETE
    @Path("/tickets/{id}/messages/{messageId}/reaction")
    Response removeReaction(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") long id,
            @PathParam("messageId") long messageId);

    @POST
    @Path("/tickets/{id}/read")
    Response read(@HeaderParam("Authorization") String authorization, @PathParam("id") long id);

    @GET
    @Path("/search")
    Response search(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("q") String question,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit);

    @GET
    @Path("/team")
    Response team(@HeaderParam("Authorization") String authorization);

    @PATCH
    @Path("/team/{id}")
    Response changeMember(@HeaderParam("Authorization") String authorization, @PathParam("id") long id, byte[] body);

    @PUT
    @Path("/team/me/seen")
    Response seen(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/views")
    Response views(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/saved-views")
    Response savedViews(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/saved-views")
    Response createSavedView(@HeaderParam("Authorization") String authorization, byte[] body);

    @PUT
    @Path("/saved-views/{id}")
    Response changeSavedView(@HeaderParam("Authorization") String authorization, @PathParam("id") long id, byte[] body);

    @DELETE
    @Path("/saved-views/{id}")
    Response deleteSavedView(@HeaderParam("Authorization") String authorization, @PathParam("id") long id);

    @GET
    @Path("/canned-responses")
    Response cannedResponses(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/canned-responses")
    Response createCannedResponse(@HeaderParam("Authorization") String authorization, byte[] body);

    @PUT
    @Path("/canned-responses/{id}")
    Response changeCannedResponse(
            @HeaderParam("Authorization") String authorization, @PathParam("id") long id, byte[] body);

    @DELETE
    @Path("/canned-responses/{id}")
    Response deleteCannedResponse(@HeaderParam("Authorization") String authorization, @PathParam("id") long id);

    @GET
    @Path("/categories")
    Response categories(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/categories")
    Response createCategory(@HeaderParam("Authorization") String authorization, byte[] body);

    @PATCH
    @Path("/categories/{id}")
    Response changeCategory(@HeaderParam("Authorization") String authorization, @PathParam("id") long id, byte[] body);

    @GET
    @Path("/contacts/{channel}/{contact}")
    Response contactPage(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact);

    @PATCH
    @Path("/contacts/{channel}/{contact}")
    Response changeContact(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            byte[] body);

    @PUT
    @Path("/contacts/{channel}/{contact}/block")
    Response block(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact);

    @DELETE
    @Path("/contacts/{channel}/{contact}/block")
    Response unblock(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact);

    @PUT
    @Path("/contacts/{channel}/{contact}/merge")
    Response merge(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            byte[] body);

    @DELETE
    @Path("/contacts/{channel}/{contact}/merge")
    Response undoMerge(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact);

    @GET
    @Path("/custom-fields")
    Response customFields(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/custom-fields")
    Response createCustomField(@HeaderParam("Authorization") String authorization, byte[] body);

    @PATCH
    @Path("/custom-fields/{id}")
    Response changeCustomField(
            @HeaderParam("Authorization") String authorization, @PathParam("id") long id, byte[] body);

    @PUT
    @Path("/contacts/{channel}/{contact}/note")
    Response changeContactNote(
            @HeaderParam("Authorization") String authorization,
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @HeaderParam("If-Match") String version,
            byte[] body);

    @GET
    @Path("/tags")
    Response tags(@HeaderParam("Authorization") String authorization, @QueryParam("q") String beginning);

    @PUT
    @Path("/admins/{id}")
    Response register(@HeaderParam("Authorization") String authorization, @PathParam("id") long id, Object admin);
}
