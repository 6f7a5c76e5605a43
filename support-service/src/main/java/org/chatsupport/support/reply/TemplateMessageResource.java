package org.chatsupport.support.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.media.Attachments;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.Idempotency;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.ThreadService;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Tickets;

/** Templates in threads. The gateway has checked them and filled them in; they need no open window. */
@Path("/tickets/{id}/template-messages")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class TemplateMessageResource {
    private final Tickets tickets;
    private final ThreadService threads;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final Attachments attachments;
    private final Caller caller;
    private final EntityManager entities;
    private final Blocks blocks;

    TemplateMessageResource(
            Tickets tickets,
            ThreadService threads,
            Outbox outbox,
            Idempotency idempotency,
            Attachments attachments,
            Caller caller,
            EntityManager entities,
            Blocks blocks) {
        this.tickets = tickets;
        this.threads = threads;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.attachments = attachments;
        this.caller = caller;
        this.entities = entities;
        this.blocks = blocks;
    }

    /**
     * A template to send; the sender is named by integrations only.
     *
     * @param template as it was asked for, which makes a repeat a repeat
     * @param content as the gateway has filled it in; null when it refused, as a template may have been paused between a
     *     request and its repeat
     * @param attachmentId the file at the template's head; null for templates without one
     */
    public record NewTemplateMessage(
            @NotNull ObjectNode template,
            ObjectNode content,
            Long attachmentId,
            @Pattern(regexp = "admin", message = "must be admin: users send no templates") String senderType,
            @Size(max = 255) String senderName) {}

    /** With the same Idempotency-Key the first answer is given again. */
    @POST
    @Transactional
    public Response add(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 128) String key,
            @NotNull @Valid NewTemplateMessage wanted) {
        var content = wanted.content();
        if (content != null && !content.path("type").asText().equals("template")) {
            throw Problems.invalid("content", "must be a template");
        }
        var actor = caller.actor();
        var ticket = tickets.lock(id).orElseThrow(() -> Problems.notFound("ticket", id));
        var fingerprint = "template\n" + wanted.senderName() + "\n" + wanted.template()
                + (wanted.attachmentId() == null ? "" : "\n" + wanted.attachmentId());
        if (key != null) {
            var first = idempotency.messageOf(id, actor.identity(), key, fingerprint);
            if (first.isPresent()) {
                return created(entities.find(Message.class, first.get()));
            }
        }
        if (content == null) {
            throw Problems.invalid("content", "must be there, as nothing was sent with this key");
        }
        if (blocks.isBlocked(ticket)) {
            throw Problems.contactBlocked();
        }
        putFile(id, wanted.attachmentId(), content);
        var name = caller.isIntegration() && wanted.senderName() != null ? wanted.senderName() : actor.name();
        var message = Message.of(ticket, "admin", name, content, Instant.now().truncatedTo(ChronoUnit.MICROS));
        message.adminId = caller.adminId();
        message.via = caller.isIntegration() ? actor.name() : null;
        var work = new Work();
        threads.answered(ticket, message, actor, work);
        if (wanted.attachmentId() != null) {
            attachments.sentWith(wanted.attachmentId(), message.id);
        }
        if (key != null) {
            idempotency.remember(id, actor.identity(), key, fingerprint, message.id);
        }
        entities.flush();
        outbox.add(work.events());
        return created(message);
    }

    /** The file goes beside the template, where the gateway looks for what it has to bring to WhatsApp first. */
    private void putFile(long ticket, Long attachmentId, ObjectNode content) {
        var format = content.path("template").path("header_format").asText(null);
        if (format == null) {
            if (attachmentId != null) {
                throw Problems.invalid("attachment_id", "cannot go with a template that has no file at its head");
            }
            return;
        }
        if (attachmentId == null) {
            throw Problems.invalid("attachment_id", "must be there: the template has a file at its head, " + format);
        }
        var file = attachments
                .content(ticket, attachmentId)
                .orElseThrow(() -> Problems.invalid(
                        "attachment_id", "must be the id of an attachment of this ticket that is not sent yet"));
        if (!file.path("type").asText().equals(format)) {
            throw Problems.invalid("attachment_id", "must be of the kind that the template has at its head, " + format);
        }
        content.set("media", file.path("media"));
    }

    private static Response created(Message message) {
        return Response.status(Response.Status.CREATED)
                .entity(MessageView.of(message))
                .build();
    }
}
