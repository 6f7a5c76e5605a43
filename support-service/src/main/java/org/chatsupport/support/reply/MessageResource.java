package org.chatsupport.support.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.draft.Draft;
import org.chatsupport.support.draft.Drafts;
import org.chatsupport.support.ticket.Idempotency;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Sender;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** Messages that agents and integrations add to threads. */
@Path("/tickets/{id}/messages")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class MessageResource {
    private final Caller caller;
    private final KnownAdmins admins;
    private final Tickets tickets;
    private final Idempotency idempotency;
    private final NewContent contents;
    private final SendRules rules;
    private final Drafts drafts;

    MessageResource(
            Caller caller,
            KnownAdmins admins,
            Tickets tickets,
            Idempotency idempotency,
            NewContent contents,
            SendRules rules,
            Drafts drafts) {
        this.caller = caller;
        this.admins = admins;
        this.tickets = tickets;
        this.idempotency = idempotency;
        this.contents = contents;
        this.rules = rules;
        this.drafts = drafts;
    }

    /** Adds a message; a repeat with the same idempotency key answers with the first one. */
    @POST
    @Transactional
    public Response add(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 128) String key,
            @NotNull @Valid NewMessage request) {
        if (request.attachmentId() == null && !request.hasWords()) {
            throw Problems.invalid("message", "must not be blank");
        }
        var actor = admins.register(caller);
        var ticket = tickets.locked(id);
        var attempt = new Idempotency.Request(id, actor, key, request.fingerprint());
        var message = idempotency.once(attempt, () -> add(ticket, request, actor));
        return Response.status(Response.Status.CREATED)
                .entity(MessageView.of(message))
                .build();
    }

    private Message add(Ticket ticket, NewMessage request, Actor actor) {
        var content = contents.of(ticket, request);
        var message = caller.isIntegration() && request.isOfUser()
                ? received(ticket, request, content)
                : replied(ticket, request, content, actor);
        tickets.save(ticket);
        contents.sent(request.attachmentId(), message);
        if (!caller.isIntegration() && request.hasWords()) {
            drafts.sent(caller.adminId(), ticket.id, Draft.Kind.REPLY, request.message());
        }
        return message;
    }

    private Message received(Ticket ticket, NewMessage request, ObjectNode content) {
        var given = ShownName.of(request.senderName());
        var name = given != null ? given : ticket.senderName;
        var now = Moment.now();
        var message = Message.of(ticket, SenderType.USER, name, content, now);
        message.via = caller.integrationName();
        ticket.receive(message, Sender.named(name), true, now);
        return message;
    }

    private Message replied(Ticket ticket, NewMessage request, ObjectNode content, Actor actor) {
        var now = Moment.now();
        rules.checkFreeText(ticket, now);
        var given = caller.isIntegration() ? ShownName.of(request.senderName()) : null;
        var message = Message.from(caller, ticket, given != null ? given : actor.name(), content, now);
        rules.answered(ticket, actor, now);
        ticket.reply(message, actor);
        return message;
    }

    /** Sends a message again that failed or stayed unconfirmed. */
    @POST
    @Path("/{messageId}/retry")
    @Transactional
    public MessageView retry(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        admins.register(caller);
        var ticket = tickets.locked(id);
        Message message = Message.findById(messageId);
        if (message == null || message.ticketId != id) {
            throw Problems.notFound("message", messageId);
        }
        if (message.isGesture()) {
            throw Problems.conflict("A reaction is not sent again; react anew.");
        }
        if (message.senderType == SenderType.BOT) {
            throw Problems.conflict("The bot's words are not sent again; write to the user yourself.");
        }
        if (!message.isInTrouble()) {
            throw Problems.conflict("Only a message that failed or stayed unconfirmed can be sent again.");
        }
        rules.checkOpen(ticket);
        if (message.isTemplate()) {
            rules.checkNotBlocked(ticket.contactKey());
        } else {
            rules.checkFreeText(ticket, Moment.now());
        }
        ticket.resend(message);
        tickets.save(ticket);
        return MessageView.of(message);
    }
}
