package org.chatsupport.admin.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.media.GatewayFiles.Manner;

/** Serves the files of messages to consoles and integrations. */
@Path("/api/media/{messageId}")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Blocking
public class MediaResource {
    private final MessageFiles messages;
    private final GatewayFiles files;

    MediaResource(MessageFiles messages, GatewayFiles files) {
        this.messages = messages;
        this.files = files;
    }

    /** Returns the file, a part of it, or with {@code ?thumbnail=true} a thumbnail. */
    @GET
    public Uni<Void> get(
            @PathParam("messageId") long messageId,
            @QueryParam("thumbnail") boolean thumbnail,
            // These are read from the request itself; they are named here for the published contract.
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String basis,
            @HeaderParam("If-None-Match") String known,
            @Context RoutingContext context) {
        JsonNode file = messages.fileOf(messageId);
        var manner = thumbnail
                ? new Manner("image/jpeg", "inline")
                : Disposition.of(
                        file.path("mime_type").asText(), file.path("filename").asText(null), messageId);
        return files.serve(context, file.path("key").asText(), thumbnail, messages.authorization(), manner);
    }
}
