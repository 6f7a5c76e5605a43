package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.media.Media;
import org.chatsupport.simulator.media.MediaStore;

/** {@code GET /vN.M/{id}} returns a business number or a media file; {@code DELETE} deletes a media file. */
@Path("/{version: v\\d+\\.\\d+}")
class ObjectResource {
    private final GraphCalls calls;
    private final Channels channels;
    private final MediaStore store;
    private final ObjectMapper mapper;

    ObjectResource(GraphCalls calls, Channels channels, MediaStore store, ObjectMapper mapper) {
        this.calls = calls;
        this.channels = channels;
        this.store = store;
        this.mapper = mapper;
    }

    @GET
    @Path("/{id}")
    public Response show(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return calls.answer(authorization, "GET", uri.getPath(), null, () -> channels.find(id)
                .map(this::number)
                .or(() -> store.find(id).map(this::file))
                .orElseThrow(() -> GraphError.unknownObject("get", id)));
    }

    @DELETE
    @Path("/{id}")
    public Response delete(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return calls.answer(authorization, "DELETE", uri.getPath(), null, () -> {
            if (!store.remove(id)) {
                throw GraphError.unknownObject("delete", id);
            }
            return mapper.createObjectNode().put("success", true);
        });
    }

    private ObjectNode number(Channel channel) {
        var number = mapper.createObjectNode()
                .put("verified_name", "Chat Support")
                .put("code_verification_status", "VERIFIED")
                .put("display_phone_number", channel.displayPhoneNumber())
                .put("quality_rating", "GREEN")
                .put("platform_type", "CLOUD_API");
        number.putObject("throughput").put("level", "STANDARD");
        return number.put("id", channel.phoneNumberId());
    }

    private ObjectNode file(Media media) {
        return mapper.createObjectNode()
                .put("messaging_product", "whatsapp")
                .put("url", store.url(media))
                .put("mime_type", media.mimeType())
                .put("sha256", media.sha256())
                .put("file_size", Long.toString(media.size()))
                .put("id", media.id());
    }
}
