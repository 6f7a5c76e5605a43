package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.media.MediaKind;
import org.chatsupport.simulator.media.MediaStore;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** {@code POST /vN.M/{phone-number-id}/media}: stores a file that the business wants to send. */
@Path("/{version: v\\d+\\.\\d+}")
class UploadResource {
    private final GraphCalls calls;
    private final Channels channels;
    private final MediaStore store;
    private final ObjectMapper mapper;

    UploadResource(GraphCalls calls, Channels channels, MediaStore store, ObjectMapper mapper) {
        this.calls = calls;
        this.channels = channels;
        this.store = store;
        this.mapper = mapper;
    }

    @POST
    @Path("/{phoneNumberId}/media")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("phoneNumberId") String phoneNumberId,
            @RestForm("messaging_product") String product,
            @RestForm("file") FileUpload file,
            @Context UriInfo uri) {
        return calls.answer(authorization, "POST", uri.getPath(), null, () -> {
            if (channels.find(phoneNumberId).isEmpty()) {
                throw GraphError.unknownObject("post", phoneNumberId);
            }
            return keep(product, file);
        });
    }

    private ObjectNode keep(String product, FileUpload file) {
        if (!"whatsapp".equals(product)) {
            throw GraphError.invalidParameter("Param messaging_product must be 'whatsapp'.");
        }
        if (file == null) {
            throw GraphError.missing("The parameter file is required.");
        }
        var kind = MediaKind.of(file.contentType())
                .orElseThrow(() -> GraphError.wrongFileType(MediaKind.allTypes(), file.contentType()));
        if (file.size() > kind.limit()) {
            throw GraphError.mediaUpload(
                    "Param file has " + file.size() + " bytes; " + kind.json() + " may have " + kind.limit() + ".");
        }
        return mapper.createObjectNode()
                .put("id", store.uploaded(file.contentType(), read(file)).id());
    }

    private static byte[] read(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
