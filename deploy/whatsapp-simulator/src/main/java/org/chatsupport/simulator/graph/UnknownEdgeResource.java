package org.chatsupport.simulator.graph;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.channel.Channels;

/**
 * Answers calls that the simulator does not offer, or that do not exist, with Graph's JSON error. Clients read every
 * answer as JSON.
 */
@Path("/{version: v\\d+\\.\\d+}")
class UnknownEdgeResource {
    private static final String EDGE = "/{id}/{edge: .+}";

    private final GraphCalls calls;
    private final Channels channels;
    private final SimulatorSettings settings;

    UnknownEdgeResource(GraphCalls calls, Channels channels, SimulatorSettings settings) {
        this.calls = calls;
        this.channels = channels;
        this.settings = settings;
    }

    @GET
    @Path(EDGE)
    public Response get(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @PathParam("edge") String edge,
            @Context UriInfo uri) {
        return calls.answer(authorization, "GET", uri.getPath(), null, () -> {
            boolean known = channels.find(id).isPresent() || settings.wabaId().equals(id);
            throw known ? GraphError.unknownEdge(edge) : GraphError.unknownObject("get", id);
        });
    }

    @POST
    @Path(EDGE)
    public Response post(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return unsupported(authorization, "POST", id, uri);
    }

    @POST
    @Path("/{id}")
    public Response postObject(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return unsupported(authorization, "POST", id, uri);
    }

    @DELETE
    @Path(EDGE)
    public Response delete(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return unsupported(authorization, "DELETE", id, uri);
    }

    @PUT
    @Path("/{id: .+}")
    public Response put(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return unsupported(authorization, "PUT", id, uri);
    }

    @PATCH
    @Path("/{id: .+}")
    public Response patch(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return unsupported(authorization, "PATCH", id, uri);
    }

    private Response unsupported(String authorization, String method, String id, UriInfo uri) {
        return calls.answer(authorization, method, uri.getPath(), null, () -> {
            throw GraphError.unknownObject(method.toLowerCase(Locale.ROOT), id.split("/")[0]);
        });
    }
}
