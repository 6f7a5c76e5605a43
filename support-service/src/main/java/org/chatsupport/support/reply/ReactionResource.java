package org.chatsupport.support.reply;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.ThreadService;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/**
 * Reactions of the business to what users wrote. Each is a message of the thread, as those of users are, and the last one
 * on a message counts. The rules are WhatsApp's (Cloud API, "Reaction messages").
 */
@Path("/tickets/{id}/messages/{messageId}/reaction")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class ReactionResource {
    private static final Duration REACHABLE_FOR = Duration.ofDays(30);

    private final Tickets tickets;
    private final ThreadService threads;
    private final Outbox outbox;
    private final Caller caller;
    private final EntityManager entities;
    private final ObjectMapper mapper;
    private final Blocks blocks;

    ReactionResource(
            Tickets tickets,
            ThreadService threads,
            Outbox outbox,
            Caller caller,
            EntityManager entities,
            ObjectMapper mapper,
            Blocks blocks) {
        this.tickets = tickets;
        this.threads = threads;
        this.outbox = outbox;
        this.caller = caller;
        this.entities = entities;
        this.mapper = mapper;
        this.blocks = blocks;
    }

    /** One emoji. */
    public record NewReaction(String emoji) {}

    /** Reacts, or changes the reaction; the same again changes nothing. Answers with the reaction. */
    @PUT
    @Transactional
    public MessageView react(
            @PathParam("id") long id, @PathParam("messageId") long messageId, @NotNull NewReaction wanted) {
        if (!Emoji.isOne(wanted.emoji())) {
            throw Problems.invalid("emoji", "must be one emoji");
        }
        var ticket = locked(id);
        var target = target(ticket, messageId);
        var current = current(ticket, target);
        if (current.isPresent() && wanted.emoji().equals(emojiOf(current.get()))) {
            return MessageView.of(current.get());
        }
        return MessageView.of(add(ticket, target, wanted.emoji()));
    }

    /** Takes the reaction back; nothing happens where there is none. */
    @DELETE
    @Transactional
    public void remove(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        var ticket = locked(id);
        var target = target(ticket, messageId);
        if (current(ticket, target).map(ReactionResource::emojiOf).isPresent()) {
            add(ticket, target, null);
        }
    }

    private Ticket locked(long id) {
        return tickets.lock(id).orElseThrow(() -> Problems.notFound("ticket", id));
    }

    private Message target(Ticket ticket, long messageId) {
        var message = entities.find(Message.class, messageId);
        if (message == null || !message.ticketId.equals(ticket.id)) {
            throw Problems.notFound("message", messageId);
        }
        if (!message.senderType.equals("user") || message.wamid == null || message.isGesture()) {
            throw Problems.conflict("WhatsApp takes reactions only to messages that a user wrote.");
        }
        if (message.createdAt.isBefore(Instant.now().minus(REACHABLE_FOR))) {
            throw Problems.conflict("WhatsApp takes no reactions to messages older than 30 days.");
        }
        if (ofTicket(ticket, "revoke", "user").stream()
                .anyMatch(revoke -> message.wamid.equals(
                        revoke.content.path("original_message_id").asText()))) {
            throw Problems.conflict("The user has deleted this message.");
        }
        return message;
    }

    /** The last one that was not refused. */
    private Optional<Message> current(Ticket ticket, Message target) {
        return ofTicket(ticket, "reaction", "admin").stream()
                .filter(reaction -> target.wamid.equals(
                        reaction.content.at("/reaction/message_id").asText()))
                .filter(reaction -> !Objects.equals(reaction.status, "failed"))
                .findFirst();
    }

    private List<Message> ofTicket(Ticket ticket, String kind, String senderType) {
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
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (blocks.isBlocked(ticket)) {
            throw Problems.contactBlocked();
        }
        if (ticket.isWindowClosed(now)) {
            throw Problems.windowClosed(ticket);
        }
        var actor = caller.actor();
        var content = mapper.createObjectNode().put("type", "reaction");
        content.putObject("reaction").put("message_id", target.wamid).put("emoji", emoji);
        var reaction = Message.of(ticket, "admin", actor.name(), content, now);
        reaction.adminId = caller.adminId();
        reaction.via = caller.isIntegration() ? actor.name() : null;
        var work = new Work();
        threads.reacted(ticket, reaction, work);
        entities.flush();
        outbox.add(work.events());
        return reaction;
    }

    private static String emojiOf(Message reaction) {
        return reaction.content.at("/reaction/emoji").asText(null);
    }
}
