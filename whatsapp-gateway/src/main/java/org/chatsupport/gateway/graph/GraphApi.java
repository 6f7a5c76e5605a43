package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The calls of WhatsApp's Cloud API that we use. */
@RegisterRestClient(configKey = "graph")
interface GraphApi {
    @POST
    @Path("/{version}/{channel}/messages")
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(
            @PathParam("version") String version,
            @PathParam("channel") String channel,
            @HeaderParam("Authorization") String authorization,
            JsonNode body);

    @POST
    @Path("/{version}/{channel}/block_users")
    @Consumes(MediaType.APPLICATION_JSON)
    Response block(
            @PathParam("version") String version,
            @PathParam("channel") String channel,
            @HeaderParam("Authorization") String authorization,
            JsonNode body);

    @DELETE
    @Path("/{version}/{channel}/block_users")
    @Consumes(MediaType.APPLICATION_JSON)
    Response unblock(
            @PathParam("version") String version,
            @PathParam("channel") String channel,
            @HeaderParam("Authorization") String authorization,
            JsonNode body);

    @GET
    @Path("/{version}/{account}/message_templates")
    Response templates(
            @PathParam("version") String version,
            @PathParam("account") String account,
            @HeaderParam("Authorization") String authorization,
            @QueryParam("fields") String fields,
            @QueryParam("limit") int limit,
            @QueryParam("after") String after);

    @GET
    @Path("/{version}/{id}")
    Response describe(
            @PathParam("version") String version,
            @PathParam("id") String id,
            @HeaderParam("Authorization") String authorization);
}
