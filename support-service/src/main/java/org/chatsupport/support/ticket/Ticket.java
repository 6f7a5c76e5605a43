package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chatsupport.defaults.events.Shortened;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.field.CustomFields;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A request for help and everything that may happen to it. Callers hold the row's lock; each method keeps the rules,
 * notes what happened in {@link #changes()} and counts the version up.
 */
@Entity
@Table(name = "support_tickets")
@DynamicUpdate
public class Ticket extends PanacheEntityBase {
    private static final int LONGEST_ISSUE = 4_096;
    private static final Duration WINDOW = Duration.ofHours(24);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public Long studentId;
    public String phoneNumber;
    public String senderName;
    public String issueDescription;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Enumerated(EnumType.STRING)
    public Priority priority;

    public String category;

    /** As {@link org.chatsupport.support.label.Tags#normalised}; null when there are none. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> tags;

    /** What is known under the custom fields, by their names; null when nothing is. */
    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode customFields;

    public Long assignedAdminId;
    public Instant createdAt;
    public Instant updatedAt;
    public Instant resolvedAt;
    public String channel;
    public String contact;
    public String contactUserId;
    public String language;

    @Enumerated(EnumType.STRING)
    public Actor.Type openedBy;

    @Enumerated(EnumType.STRING)
    public Actor.Type closedBy;

    public Long previousTicketId;
    public long version;
    public int lastSequence;
    public int unreadCount;
    public int failedSends;
    public Instant waitingSince;
    public Instant firstResponseAt;
    public Instant lastActivityAt;
    public Long lastMessageId;
    public Instant lastUserMessageAt;
    public Instant windowRefusedAt;
    public String lastUserWamid;
    public Integer rating;
    public String ratingComment;

    @Column(insertable = false, updatable = false)
    public String activeContact;

    @Transient
    private final List<TicketEvent> changes = new ArrayList<>();

    /** Key of this contact's events. */
    public String contactKey() {
        return channel + ":" + contact;
    }

    /** What happened since the ticket was loaded, oldest first. */
    public List<TicketEvent> changes() {
        return changes;
    }

    /** Whether somebody still has to do something about it. */
    public boolean isOpen() {
        return status == Status.OPEN || status == Status.IN_PROGRESS;
    }

    public boolean isNew() {
        return version == 0;
    }

    /** The first change of a row that was just created. */
    public void open(Actor actor, Instant now) {
        waitingSince = now;
        lastActivityAt = now;
        changed("opened", actor, null, status.name(), now);
    }

    /** WhatsApp's window is the contact's: what they wrote in an earlier ticket keeps it open in this one. */
    public void continues(Ticket earlier) {
        lastUserMessageAt = earlier.lastUserMessageAt;
        windowRefusedAt = earlier.windowRefusedAt;
    }

    /** Changes the status or refuses; the same status again is no change. */
    public void become(Status next, Actor actor, Instant now) {
        if (next == status) {
            return;
        }
        if (!status.mayBecome(next)) {
            throw new IllegalTransition(status, next);
        }
        var before = status;
        status = next;
        resolvedAt = next == Status.RESOLVED || next == Status.CLOSED ? now : null;
        closedBy = next == Status.CLOSED ? actor.type() : null;
        if (!isOpen()) {
            waitingSince = null;
        }
        changed("status", actor, before.name(), next.name(), now);
    }

    /** Assigns to an admin, or to nobody with null. */
    public void assign(Long adminId, Actor actor, Instant now) {
        if (!Objects.equals(assignedAdminId, adminId)) {
            var before = assignedAdminId;
            assignedAdminId = adminId;
            changed("assignee", actor, text(before), text(adminId), now);
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

    /** Sets the tags, and returns those that are new; the history tells which went and which came. */
    public List<String> tag(List<String> next, Actor actor, Instant now) {
        var before = tags == null ? List.<String>of() : tags;
        var gone = before.stream().filter(tag -> !next.contains(tag)).toList();
        var added = next.stream().filter(tag -> !before.contains(tag)).toList();
        if (!gone.isEmpty() || !added.isEmpty()) {
            tags = next.isEmpty() ? null : List.copyOf(next);
            changed("tags", actor, joined(gone), joined(added), now);
        }
        return added;
    }

    /** What is now known under the custom fields. */
    public void answer(CustomFields.Answers answers, Actor actor, Instant now) {
        if (!answers.changes().isEmpty()) {
            customFields = answers.all();
        }
        answers.changes().forEach(change -> changed("custom_field", actor, change.before(), change.after(), now));
    }

    /** The user's verdict; a repeat of the same is no change. */
    public void rate(int stars, String comment, Actor actor, Instant now) {
        var commentNow = comment != null ? Shortened.to(LONGEST_ISSUE, comment) : ratingComment;
        if (!Objects.equals(rating, stars) || !Objects.equals(ratingComment, commentNow)) {
            var before = rating;
            rating = stars;
            ratingComment = commentNow;
            changed("rating", actor, before == null ? null : before.toString(), Integer.toString(stars), now);
        }
    }

    /** What the user goes by today; nothing changes where WhatsApp does not say. */
    public void contactIs(String userId, String phone, Actor actor, Instant now) {
        if (userId != null) {
            contactUserId = userId;
        }
        if (phone != null && !phone.equals(phoneNumber)) {
            var before = phoneNumber;
            phoneNumber = phone;
            changed("phone", actor, before, phone, now);
        }
    }

    /**
     * A user's message: it waits for an answer, and reopens what was resolved. A gesture, as a reaction or a change of the
     * number, does neither, nor does it open the window for free text: WhatsApp does not say that it would.
     */
    public void received(Message message, Actor actor, boolean describesIssue) {
        refuseIfClosed();
        follow(message);
        if (message.isGesture()) {
            return;
        }
        unreadCount++;
        if (message.wamid != null) {
            lastUserMessageAt = latest(lastUserMessageAt, message.createdAt);
            lastUserWamid = message.wamid;
        }
        if (describesIssue && issueDescription == null && !message.message.isBlank()) {
            issueDescription = Shortened.to(LONGEST_ISSUE, message.message);
            changed("issue", actor, null, null, message.createdAt);
        }
        if (status == Status.RESOLVED) {
            become(Status.IN_PROGRESS, actor, message.createdAt);
        }
        if (waitingSince == null) {
            waitingSince = message.createdAt;
        }
    }

    /** An admin's answer: work has begun, and nobody waits any more. */
    public void answered(Message message, Actor actor) {
        refuseIfClosed();
        follow(message);
        waitingSince = null;
        if (firstResponseAt == null) {
            firstResponseAt = message.createdAt;
        }
        if (status == Status.OPEN || status == Status.RESOLVED) {
            become(Status.IN_PROGRESS, actor, message.createdAt);
        }
    }

    /** An admin's reaction: it is no answer, and whoever waits goes on waiting. */
    public void reacted(Message message) {
        refuseIfClosed();
        follow(message);
    }

    /** Something the bot tells the user about the ticket. */
    public void noticed(Message message) {
        follow(message);
    }

    /**
     * Until when WhatsApp takes free text: 24 hours after the user last wrote, by WhatsApp's clock, or until WhatsApp
     * refused. Null when the user never wrote on WhatsApp; then WhatsApp's answer to a message tells.
     */
    public Instant windowExpiresAt() {
        boolean refused =
                windowRefusedAt != null && (lastUserMessageAt == null || windowRefusedAt.isAfter(lastUserMessageAt));
        if (refused) {
            return windowRefusedAt;
        }
        return lastUserMessageAt == null ? null : lastUserMessageAt.plus(WINDOW);
    }

    public boolean isWindowClosed(Instant now) {
        return windowExpiresAt() != null && !windowExpiresAt().isAfter(now);
    }

    /** WhatsApp refused a message because the window was over when it was written. */
    public void windowRefused(Message message) {
        windowRefusedAt = windowRefusedAt == null ? message.createdAt : latest(windowRefusedAt, message.createdAt);
    }

    /** An admin looked at everything. Returns the last message to mark as read on WhatsApp, null when all was read. */
    public String read() {
        if (unreadCount == 0) {
            return null;
        }
        // Not a new version: looking at a ticket must not make another admin's change of it stale.
        unreadCount = 0;
        return lastUserWamid;
    }

    private void refuseIfClosed() {
        if (status == Status.CLOSED) {
            throw new IllegalTransition("A ticket that is CLOSED takes no more messages.");
        }
    }

    private void follow(Message message) {
        message.ticketId = id;
        message.sequence = ++lastSequence;
        lastActivityAt = latest(lastActivityAt, message.createdAt);
        updatedAt = lastActivityAt;
    }

    private void changed(String type, Actor actor, String from, String to, Instant now) {
        version++;
        updatedAt = now;
        changes.add(TicketEvent.of(this, type, actor, from, to, now));
    }

    private static Instant latest(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private static String joined(List<String> tags) {
        return tags.isEmpty() ? null : String.join(", ", tags);
    }

    private static String text(Long id) {
        return id == null ? null : id.toString();
    }
}
