package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.events.TicketChanged;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A request for help with its thread. Callers hold the row's lock; each method keeps the rules, counts the version up, and
 * adds what happened to {@link #happenings()}, which {@link Tickets#save} stores and publishes.
 */
@Entity
@Table(name = "support_tickets")
@DynamicUpdate
public class Ticket extends TicketRow {
    private static final int LONGEST_ISSUE = 4_096;

    @Transient
    private final Happenings happenings = new Happenings();

    /** Returns what happened since this was last asked, in order. */
    public List<Happening> happenings() {
        return happenings.drain(this);
    }

    /**
     * Makes the first change of a row that was just inserted.
     *
     * @param waiting since when the user waits; null when an agent begins the chat, and nobody has asked anything yet
     */
    public void open(Actor actor, Instant waiting, Instant now) {
        waitingSince = waiting;
        lastActivityAt = now;
        changed("opened", actor, null, status.name(), now);
        happenings.settle(this, TicketChanged.CREATED);
    }

    /** Takes over the reply window, which belongs to the contact and not to one ticket. */
    public void continues(Ticket earlier) {
        lastUserMessageAt = earlier.lastUserMessageAt;
        windowRefusedAt = earlier.windowRefusedAt;
    }

    /** Takes over when the user last wrote, to the bot or to a ticket, if that is later than what is known; null if never. */
    public void lastHeard(Instant at) {
        if (at != null) {
            lastUserMessageAt = latest(lastUserMessageAt, at);
        }
    }

    /** Marks the ticket as following up an earlier one, whose agent gets it. */
    public void followsUp(Ticket earlier) {
        previousTicketId = earlier.id;
        assignedAdminId = earlier.assignedAdminId;
    }

    /** Changes the status or refuses, and notifies the user; the same status again is no change. */
    public void become(Status next, Actor actor, Instant now, SendRules rules) {
        var before = status;
        if (next == before) {
            return;
        }
        happenings.settle(this, TicketChanged.UPDATED);
        become(next, actor, now);
        followUpUntil = next == Status.CLOSED ? rules.followUpUntil(now) : null;
        happenings.settle(this, TicketChanged.UPDATED);
        if (next == Status.RESOLVED) {
            addNotice(Notice.resolved(), now, rules);
        } else if (next == Status.CLOSED) {
            addNotice(Notice.closed(actor.type()), now, rules);
        } else if (before == Status.RESOLVED) {
            addNotice(Notice.reopened(), now, rules);
        }
    }

    private void become(Status next, Actor actor, Instant now) {
        if (!status.mayBecome(next)) {
            throw new IllegalTransition(status, next);
        }
        var before = status;
        status = next;
        resolvedAt = next == Status.RESOLVED || next == Status.CLOSED ? now : null;
        closedBy = next == Status.CLOSED ? actor.type() : null;
        if (next == Status.CLOSED) {
            waitingSince = null;
        }
        changed("status", actor, before.name(), next.name(), now);
    }

    /** Assigns the ticket to the agent who does something for the user, unless somebody has it already. */
    public void take(Actor actor, Instant now) {
        if (assignedAdminId == null && actor.type() == Actor.Type.ADMIN) {
            assign(Long.valueOf(actor.id()), actor, now);
        }
    }

    /** Assigns the ticket to an agent; null unassigns it. */
    public void assign(Long adminId, Actor actor, Instant now) {
        if (!Objects.equals(assignedAdminId, adminId)) {
            var before = assignedAdminId;
            assignedAdminId = adminId;
            changed("assignee", actor, Objects.toString(before, null), Objects.toString(adminId, null), now);
        }
    }

    public void prioritise(Priority next, Actor actor, Instant now) {
        if (priority != next) {
            var before = priority;
            priority = next;
            changed("priority", actor, before.name(), next.name(), now);
        }
    }

    public void categorise(String next, Actor actor, Instant now) {
        if (!Objects.equals(category, next)) {
            var before = category;
            category = next;
            changed("category", actor, before, next, now);
        }
    }

    /** Sets the tags and returns those that are new; the journal shows which were removed and which were added. */
    public List<String> tag(List<String> next, Actor actor, Instant now) {
        var before = allTags();
        var removed = before.stream().filter(tag -> !next.contains(tag)).toList();
        var added = next.stream().filter(tag -> !before.contains(tag)).toList();
        if (!removed.isEmpty() || !added.isEmpty()) {
            tags = next.isEmpty() ? null : List.copyOf(next);
            changed("tags", actor, joined(removed), joined(added), now);
        }
        return added;
    }

    /** Replaces the answers to custom fields; each change gets its line in the journal. */
    public void answer(JsonNode all, List<FieldChange> changes, Actor actor, Instant now) {
        if (!changes.isEmpty()) {
            customFields = all;
        }
        changes.forEach(change -> changed("custom_field", actor, change.before(), change.after(), now));
    }

    /** Takes the user's verdict; a repeat of the same is no change. */
    public void rate(int stars, String comment, Actor actor, Instant now) {
        var commentNow = comment != null ? Truncation.to(LONGEST_ISSUE, comment) : ratingComment;
        if (!Objects.equals(rating, stars) || !Objects.equals(ratingComment, commentNow)) {
            var before = rating;
            rating = stars;
            ratingComment = commentNow;
            if (Objects.equals(before, stars)) {
                // The words come in a message of their own, after the stars.
                changed("rating_comment", actor, null, commentNow, now);
            } else {
                changed("rating", actor, Objects.toString(before, null), Integer.toString(stars), now);
            }
        }
    }

    /**
     * Adds a user's message: it waits for an answer, and reopens what was resolved. A gesture, such as a reaction, does
     * neither, nor does it open the reply window, as WhatsApp does not say that it would.
     */
    public void receive(Message message, Sender sender, boolean describesIssue, Instant now) {
        refuseIfClosed();
        identify(sender, now);
        // Before the changes: an agent who sees the ticket reopened finds the reason in its thread.
        add(message);
        if (!message.isGesture()) {
            awaitAnswer(message, sender.actor(), describesIssue, now);
        }
        happenings.settle(this, TicketChanged.UPDATED);
    }

    /**
     * Adds a user's message that asks for nothing, as "thank you" or "yes, that helped": nobody has to answer it, and the
     * status stays, whatever it is. The reply window opens as with any message.
     */
    public void receiveQuietly(Message message, Sender sender, Instant now) {
        identify(sender, now);
        add(message);
        wrote(message);
        happenings.settle(this, TicketChanged.UPDATED);
    }

    /** Adds an edit or a reaction to the thread of the message that it is about, whatever the ticket's status is. */
    public void receiveGesture(Message gesture) {
        add(gesture);
    }

    /** Adds a deletion, and forgets what the message and its edits said. */
    public void receiveDeletion(Message deletion, Message original, List<Message> edits) {
        add(deletion);
        if (issueDescription != null
                && issueDescription.equals(Truncation.to(LONGEST_ISSUE, original.message))
                && !original.message.isBlank()) {
            issueDescription = null;
            changed("issue", Actor.user(original.senderName), null, null, deletion.createdAt);
        }
        original.takeBack();
        edits.forEach(Message::takeBack);
        happenings.settle(this, TicketChanged.UPDATED);
    }

    /** Keeps that the user wrote to the bot meanwhile, which opens the reply window too. */
    public void heard(Sender sender, Instant sentAt, Instant now) {
        identify(sender, now);
        happenings.settle(this, TicketChanged.UPDATED);
        if (lastUserMessageAt == null || sentAt.isAfter(lastUserMessageAt)) {
            lastHeard(sentAt);
            // Not a new version, as with reading: an agent's change of the ticket must not become stale.
            happenings.add(Snapshot.of(this, "heard-" + sentAt.toEpochMilli(), List.of(), null));
        }
    }

    /** Lets nobody wait any more, because the user is blocked: the ticket is assigned to nobody and is first in no queue. */
    public void stopWaiting() {
        if (waitingSince != null) {
            waitingSince = null;
            happenings.add(Snapshot.of(this, "waits-no-more-" + lastSequence, List.of(), null));
        }
    }

    /** Forgets the user's number, which now belongs to somebody else: nothing may be sent to it any more. */
    public void loseNumber(String number, Instant now) {
        if (number.equals(phoneNumber)) {
            phoneNumber = null;
            changed("phone", Actor.SYSTEM, number, null, now);
        }
    }

    /** Keeps the user's present names, identity and language; what is not known stays. */
    private void identify(Sender sender, Instant now) {
        if (sender.userId() != null) {
            contactUserId = sender.userId();
        }
        if (sender.name() != null && sender.isOnWhatsApp()) {
            senderName = sender.name();
        }
        userName = sender.userName() == null ? userName : sender.userName();
        if (sender.phone() != null && !sender.phone().equals(phoneNumber)) {
            var before = phoneNumber;
            phoneNumber = sender.phone();
            changed("phone", sender.actor(), before, phoneNumber, now);
        }
        language = sender.language() == null ? language : sender.language();
    }

    private void awaitAnswer(Message message, Actor actor, boolean describesIssue, Instant now) {
        unreadCount++;
        wrote(message);
        if (describesIssue && issueDescription == null && !message.message.isBlank()) {
            issueDescription = Truncation.to(LONGEST_ISSUE, message.message);
            // By our clock, as the opening before it: in the history it comes second.
            changed("issue", actor, null, null, now);
        }
        if (status == Status.RESOLVED) {
            become(Status.IN_PROGRESS, actor, message.createdAt);
        }
        if (waitingSince == null) {
            waitingSince = message.createdAt;
        }
    }

    private void wrote(Message message) {
        if (message.wamid != null) {
            lastUserMessageAt = latest(lastUserMessageAt, message.createdAt);
            lastUserWamid = message.wamid;
        }
    }

    /** Adds an agent's reply, to be sent unless its status says that it was: nobody waits any more. */
    public void reply(Message message, Actor actor) {
        refuseIfClosed();
        if (message.status == null) {
            message.status = DeliveryStatus.QUEUED;
        }
        add(message);
        waitingSince = null;
        if (firstResponseAt == null) {
            firstResponseAt = message.createdAt;
        }
        if (status == Status.OPEN || status == Status.RESOLVED) {
            become(Status.IN_PROGRESS, actor, message.createdAt);
        }
        happenings.settle(this, TicketChanged.UPDATED);
    }

    /** Adds an agent's reaction, which does not answer the user: the ticket keeps waiting. */
    public void react(Message reaction) {
        refuseIfClosed();
        reaction.status = DeliveryStatus.QUEUED;
        add(reaction);
    }

    /** Sends a message in trouble again. */
    public void resend(Message message) {
        message.beginAttempt();
        failedSends--;
        happenings.add(Happening.NewMessage.of(this, message));
    }

    /** Applies what WhatsApp says about a message's delivery; what is older than what is known changes nothing. */
    public void report(Message message, DeliveryReport report) {
        boolean wasInTrouble = message.isInTrouble();
        if (!report.applyTo(message)) {
            return;
        }
        if (report.saysWindowClosed()) {
            windowRefusedAt = latest(windowRefusedAt, message.createdAt);
        }
        failedSends += (message.isInTrouble() ? 1 : 0) - (wasInTrouble ? 1 : 0);
        happenings.add(Happening.MessageChange.delivery(this, message));
    }

    /** Publishes that a user's file is stored or has failed, as its message now says. */
    public void settleFile(Message message) {
        happenings.add(Happening.MessageChange.file(this, message));
    }

    /** Publishes that a note was written, without its text: a note must not travel where messages are sent from. */
    public void note(long noteId, Actor author) {
        var change = new TicketChanged.Change("note", author.type().toString(), author.name(), null, null);
        happenings.add(Snapshot.of(this, "note-" + noteId, List.of(change), null));
    }

    /** Publishes that the contact has another name here, which is no change of the ticket itself. */
    public void renamed(long contactEventId, FieldChange change, Actor author) {
        var told = new TicketChanged.Change(
                "name", author.type().toString(), author.name(), change.before(), change.after());
        happenings.add(Snapshot.of(this, "name-" + contactEventId, List.of(told), null));
    }

    /** Marks everything as read by an agent, on WhatsApp too; nothing happens when it was. */
    public void read() {
        if (unreadCount == 0) {
            return;
        }
        // Not a new version: reading a ticket must not make another agent's change of it stale.
        unreadCount = 0;
        if (lastUserWamid != null) {
            happenings.add(Snapshot.of(this, "read-" + lastSequence, List.of(), lastUserWamid));
        }
    }

    void refuseIfClosed() {
        if (status == Status.CLOSED) {
            throw new IllegalTransition("A ticket that is CLOSED takes no more messages.");
        }
    }

    /**
     * Adds a notice for the user, unless the contact is blocked: the thread shows only what was sent. Outside the reply
     * window WhatsApp would refuse it, so the journal says that it was withheld.
     */
    public void addNotice(Notice notice, Instant now, SendRules rules) {
        if (!rules.allowNotices(this)) {
            return;
        }
        if (!rules.isWindowOpen(this, now)) {
            changed("notice_withheld", Actor.SYSTEM, null, notice.name(), now);
            happenings.settle(this, TicketChanged.UPDATED);
        } else {
            var message = Message.of(this, SenderType.BOT, null, notice.content(), now);
            message.status = DeliveryStatus.QUEUED;
            add(message);
        }
    }

    private void add(Message message) {
        message.ticketId = id;
        message.sequence = ++lastSequence;
        lastActivityAt = latest(lastActivityAt, message.createdAt);
        updatedAt = lastActivityAt;
        happenings.add(Happening.NewMessage.of(this, message));
    }

    private void changed(String type, Actor actor, String from, String to, Instant now) {
        version++;
        updatedAt = now;
        happenings.changed(JournalEntry.of(this, type, actor, new FieldChange(from, to), now));
    }

    private static Instant latest(Instant known, Instant other) {
        return known == null || other.isAfter(known) ? other : known;
    }

    private static String joined(List<String> tags) {
        return tags.isEmpty() ? null : String.join(", ", tags);
    }
}
