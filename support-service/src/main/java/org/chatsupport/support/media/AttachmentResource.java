package org.chatsupport.support.media;

import jakarta.annotation.security.RolesAllowed;
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
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Tickets;

/** The files of messages, for other services; the gateway keeps their bytes. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class AttachmentResource {
    private static final long LARGEST = 100L * 1024 * 1024;

    private final Attachments attachments;
    private final Tickets tickets;
    private final SendRules rules;

    AttachmentResource(Attachments attachments, Tickets tickets, SendRules rules) {
        this.attachments = attachments;
        this.tickets = tickets;
        this.rules = rules;
    }

    /** A file that the gateway has stored and checked. */
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

    /** A file as the API shows it; the message that sends it names its id. */
    public record AttachmentView(
            long attachmentId,
            String kind,
            String mimeType,
            long size,
            String filename,
            Integer width,
            Integer height) {}

    /** The key under which the gateway keeps the file of a message. */
    public record MediaView(String key, String mimeType, String filename) {}

    @POST
    @Path("/tickets/{id}/attachments")
    @Transactional
    public Response add(@PathParam("id") long id, @NotNull @Valid NewAttachment file) {
        rules.checkOpen(tickets.existing(id));
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

    /** Returns the file of a message; answers with 404 when the message has none that is stored. */
    @GET
    @Path("/messages/{id}/media")
    public MediaView media(@PathParam("id") long id) {
        Message message = Message.findById(id);
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
