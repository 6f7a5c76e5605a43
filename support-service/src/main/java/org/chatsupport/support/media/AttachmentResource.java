package org.chatsupport.support.media;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;

/** Files of messages, for other services; the bytes are the gateway's. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class AttachmentResource {
    private static final long LARGEST = 100L * 1024 * 1024;

    private final Attachments attachments;
    private final EntityManager entities;

    AttachmentResource(Attachments attachments, EntityManager entities) {
        this.attachments = attachments;
        this.entities = entities;
    }

    /** A file that the gateway has taken and checked. */
    public record NewAttachment(
            @NotNull @Pattern(regexp = "[0-9a-f]{32}") String mediaKey,
            @NotNull @Pattern(regexp = "image|audio|video|document") String kind,
            @NotBlank @Size(max = 127) String mimeType,
            @Positive @Max(LARGEST) long size,
            @NotBlank @Size(max = 44) String sha256,
            @Size(max = 240) String filename,
            @Positive Integer width,
            @Positive Integer height,
            boolean thumbnail) {}

    /** What is to be named in the message that sends it. */
    public record AttachmentView(
            long attachmentId,
            String kind,
            String mimeType,
            long size,
            String filename,
            Integer width,
            Integer height) {}

    /** Where the file of a message is. */
    public record MediaView(String key, String mimeType, String filename) {}

    @POST
    @Path("/tickets/{id}/attachments")
    @Transactional
    public Response add(@PathParam("id") long id, @NotNull @Valid NewAttachment file) {
        var ticket = entities.find(Ticket.class, id);
        if (ticket == null) {
            throw Problems.notFound("ticket", id);
        }
        if (ticket.status == Status.CLOSED) {
            throw Problems.conflict("A ticket that is CLOSED takes no more messages.");
        }
        long attachmentId = attachments.add(
                id,
                new Attachments.File(
                        file.mediaKey(),
                        file.kind(),
                        file.mimeType(),
                        file.size(),
                        file.sha256(),
                        file.filename(),
                        file.width(),
                        file.height(),
                        file.thumbnail()));
        return Response.status(Response.Status.CREATED)
                .entity(new AttachmentView(
                        attachmentId,
                        file.kind(),
                        file.mimeType(),
                        file.size(),
                        file.filename(),
                        file.width(),
                        file.height()))
                .build();
    }

    /** The file of a message; 404 for a message that has none, or none that was stored. */
    @GET
    @Path("/messages/{id}/media")
    public MediaView media(@PathParam("id") long id) {
        var message = entities.find(Message.class, id);
        var media = message == null ? null : message.content.path("media");
        if (media == null || !media.path("state").asText().equals("stored")) {
            throw Problems.notFound("file of message", id);
        }
        return new MediaView(
                media.path("key").asText(),
                media.path("verified_type").asText(),
                media.path("filename").asText(null));
    }
}
