package org.chatsupport.support.reply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.ticket.DeliveryStatus;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageKind;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.SenderType;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * Reactions of agents to users' messages. Each is a message of the thread, as users' reactions are, and the last one on a
 * message counts. The rules are WhatsApp's (Cloud API, "Reaction messages").
 */
@Path("/tickets/{id}/messages/{messageId}/reaction")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class ReactionResource {
    private static final Duration REACHABLE_FOR = Duration.ofDays(30);

    private final Caller caller;
    private final KnownAdmins admins;
    private final Tickets tickets;
    private final SendRules rules;
    private final EntityManager entities;

    ReactionResource(Caller caller, KnownAdmins admins, Tickets tickets, SendRules rules, EntityManager entities) {
        this.caller = caller;
        this.admins = admins;
        this.tickets = tickets;
        this.rules = rules;
        this.entities = entities;
    }

    /** The emoji to react with. */
    public record NewReaction(String emoji) {}

    /** Reacts, or changes the reaction, and answers with it; the same reaction again changes nothing. */
    @PUT
    @Transactional
    public MessageView react(
            @PathParam("id") long id, @PathParam("messageId") long messageId, @NotNull NewReaction request) {
        if (!Emoji.isOne(request.emoji())) {
            throw Problems.invalid("emoji", "must be one emoji");
        }
        var ticket = tickets.locked(id);
        var target = target(ticket, messageId);
        var current = current(ticket, target);
        if (current.isPresent() && request.emoji().equals(emojiOf(current.get()))) {
            return MessageView.of(current.get());
        }
        return MessageView.of(add(ticket, target, request.emoji()));
    }

    /** Removes the reaction; nothing happens where there is none. */
    @DELETE
    @Transactional
    public void remove(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        var ticket = tickets.locked(id);
        var target = target(ticket, messageId);
        if (current(ticket, target).map(ReactionResource::emojiOf).isPresent()) {
            add(ticket, target, null);
        }
    }

    private Message target(Ticket ticket, long messageId) {
        Message message = Message.findById(messageId);
        if (message == null || !message.ticketId.equals(ticket.id)) {
            throw Problems.notFound("message", messageId);
        }
        if (message.senderType != SenderType.USER || message.wamid == null || message.isGesture()) {
            throw Problems.conflict("WhatsApp takes reactions only to messages that a user wrote.");
        }
        if (message.createdAt.isBefore(Instant.now().minus(REACHABLE_FOR))) {
            throw Problems.conflict("WhatsApp takes no reactions to messages older than 30 days.");
        }
        if (ofTicket(ticket, MessageKind.REVOKE, SenderType.USER).stream()
                .anyMatch(revoke -> message.wamid.equals(
                        revoke.content.path("original_message_id").asText()))) {
            throw Problems.conflict("The user has deleted this message.");
        }
        return message;
    }

    /** Finds the last reaction that WhatsApp did not refuse. */
    private Optional<Message> current(Ticket ticket, Message target) {
        return ofTicket(ticket, MessageKind.REACTION, SenderType.ADMIN).stream()
                .filter(reaction -> target.wamid.equals(
                        reaction.content.at("/reaction/message_id").asText()))
                .filter(reaction -> reaction.status != DeliveryStatus.FAILED)
                .findFirst();
    }

    private List<Message> ofTicket(Ticket ticket, MessageKind kind, SenderType senderType) {
        return entities.createQuery(
                        """
                        FROM Message WHERE ticketId = :ticket AND kind = :kind AND senderType = :sender
                        ORDER BY sequence DESC""",
                        Message.class)
                .setParameter("ticket", ticket.id)
                .setParameter("kind", kind)
                .setParameter("sender", senderType)
                .getResultList();
    }

    private Message add(Ticket ticket, Message target, String emoji) {
        var now = Moment.now();
        rules.checkFreeText(ticket, now);
        var actor = admins.register(caller);
        var content = JsonNodeFactory.instance.objectNode().put("type", "reaction");
        content.putObject("reaction").put("message_id", target.wamid).put("emoji", emoji);
        var reaction = Message.from(caller, ticket, actor.name(), content, now);
        ticket.react(reaction);
        tickets.save(ticket);
        return reaction;
    }

    private static String emojiOf(Message reaction) {
        return reaction.content.at("/reaction/emoji").asText(null);
    }
}
