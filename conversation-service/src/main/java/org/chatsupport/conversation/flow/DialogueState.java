package org.chatsupport.conversation.flow;

import java.time.Instant;
import org.chatsupport.conversation.flow.Question.Kind;

/**
 * What the flow needs to know about a conversation: the newest ticket as support reported it, and what is open between the
 * user and the bot. Nothing here says whether the user is in a chat; that follows from the ticket (docs/adr/0040).
 *
 * @param ticket null before the first
 * @param wish null when support has done all that the user wanted
 * @param question null when the bot has asked nothing
 * @param greetedAt when the menu was last shown; null before
 * @param businessAt when the business last answered from its own phone outside a ticket; null before
 */
public record DialogueState(KnownTicket ticket, Wish wish, Question question, Instant greetedAt, Instant businessAt) {
    /** The state of a user who never asked for support. */
    public static final DialogueState INITIAL = new DialogueState(null, null, null, null, null);

    /** Returns the id of the newest ticket; null before the first. */
    public Long ticketId() {
        return ticket == null ? null : ticket.id();
    }

    /** Returns the status of the newest ticket; null when it is not known. */
    public String ticketStatus() {
        return ticket == null ? null : ticket.status();
    }

    /** Returns whether what the user writes at that time belongs to a ticket. */
    boolean isInChat(Instant now) {
        if (wish != null && wish.isOpen(now)) {
            return isAboutToOpen(now);
        }
        return ticket != null && !ticket.isClosed();
    }

    /** Returns whether the user has asked for support, and support has not opened the ticket yet. */
    public boolean isAboutToOpen() {
        return wish != null && wish.kind() == Wish.Kind.OPEN;
    }

    boolean isAboutToOpen(Instant now) {
        return isAboutToOpen() && wish.isOpen(now);
    }

    /** Returns whether the newest ticket is open or about to open, whatever the user wants of it. */
    boolean hasTicket(Instant now) {
        return ticket != null && !ticket.isClosed() || isInChat(now);
    }

    /** Returns the open question about the newest ticket, if it is of that kind; null otherwise. */
    Question open(Kind kind, Instant now) {
        return question != null && question.kind() == kind && question.isAbout(ticketId()) && question.isOpen(now)
                ? question
                : null;
    }

    DialogueState with(KnownTicket next) {
        return new DialogueState(next, wish, question, greetedAt, businessAt);
    }

    DialogueState wishing(Wish.Kind kind, Instant now) {
        return new DialogueState(ticket, new Wish(kind, now), question, greetedAt, businessAt);
    }

    DialogueState withoutWish() {
        return new DialogueState(ticket, null, question, greetedAt, businessAt);
    }

    DialogueState asking(Question next) {
        return new DialogueState(ticket, wish, next, greetedAt, businessAt);
    }

    DialogueState greeted(Instant now) {
        return new DialogueState(ticket, wish, question, now, null);
    }

    DialogueState answeredByPhone(Instant now) {
        return new DialogueState(ticket, wish, question, greetedAt, now);
    }
}
