package org.chatsupport.support.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
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
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.ticket.Idempotency;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** Templates that agents and integrations send. The gateway has checked them and filled in their values. */
@Path("/tickets/{id}/template-messages")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TemplateMessageResource {
    private final Caller caller;
    private final KnownAdmins admins;
    private final Tickets tickets;
    private final Idempotency idempotency;
    private final NewContent contents;
    private final SendRules rules;

    TemplateMessageResource(
            Caller caller,
            KnownAdmins admins,
            Tickets tickets,
            Idempotency idempotency,
            NewContent contents,
            SendRules rules) {
        this.caller = caller;
        this.admins = admins;
        this.tickets = tickets;
        this.idempotency = idempotency;
        this.contents = contents;
        this.rules = rules;
    }

    /**
     * A template to send; only integrations name the sender.
     *
     * @param template as the client asked for it, which identifies a repeat
     * @param content as the gateway has filled it in; null when it refused, as a template may have been paused between a
     *     request and its repeat
     * @param attachmentId the file in the template's header; null for templates without one
     */
    public record NewTemplateMessage(
            @NotNull ObjectNode template,
            ObjectNode content,
            Long attachmentId,
            @Pattern(regexp = "admin", message = "must be admin: users send no templates") String senderType,
            @Size(max = 255) String senderName) {
        String fingerprint() {
            return "template\n" + senderName + "\n" + template + (attachmentId == null ? "" : "\n" + attachmentId);
        }
    }

    /** Sends a template, for which no reply window is needed; a repeat answers with the first message. */
    @POST
    @Transactional
    public Response add(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 128) String key,
            @NotNull @Valid NewTemplateMessage request) {
        var content = request.content();
        if (content != null && !content.path("type").asText().equals("template")) {
            throw Problems.invalid("content", "must be a template");
        }
        var actor = admins.register(caller);
        var ticket = tickets.locked(id);
        var attempt = new Idempotency.Request(id, actor, key, request.fingerprint());
        var message = idempotency.once(attempt, () -> send(ticket, request, actor));
        return Response.status(Response.Status.CREATED)
                .entity(MessageView.of(message))
                .build();
    }

    private Message send(Ticket ticket, NewTemplateMessage request, Actor actor) {
        var content = request.content();
        if (content == null) {
            throw Problems.invalid("content", "must be there, as nothing was sent with this key");
        }
        rules.checkNotBlocked(ticket.contactKey());
        contents.addHeaderFile(ticket, request.attachmentId(), content);
        var name = caller.isIntegration() && request.senderName() != null ? request.senderName() : actor.name();
        var now = Moment.now();
        var message = Message.from(caller, ticket, name, content, now);
        rules.answered(ticket, actor, now);
        ticket.reply(message, actor);
        tickets.save(ticket);
        contents.sent(request.attachmentId(), message);
        return message;
    }
}
