package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import org.chatsupport.support.actor.Actor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The columns of a ticket and what can be read from them; {@link Ticket} has the rules that change them. */
@MappedSuperclass
public abstract class TicketRow extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public Long studentId;
    public String phoneNumber;
    public String senderName;

    /** Under which the user can hide the number; null when there is none. */
    public String userName;

    public String issueDescription;

    @Enumerated(EnumType.STRING)
    public Status status;

    @Enumerated(EnumType.STRING)
    public Priority priority;

    public String category;

    /** Null when there are none. */
    @JdbcTypeCode(SqlTypes.JSON)
    public List<String> tags;

    /** The answers to custom fields by the fields' names; null when there are none. */
    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode customFields;

    public Long assignedAdminId;
    public Instant createdAt;
    public Instant updatedAt;
    public Instant resolvedAt;

    /** Until when the user's "no" opens a ticket that follows up; null before the ticket closes. */
    public Instant followUpUntil;

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

    /** When the user wrote the oldest message that nobody has answered; it is kept while the ticket is resolved. */
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

    public ContactKey contactKey() {
        return new ContactKey(channel, contact);
    }

    public ReplyWindow replyWindow() {
        return new ReplyWindow(lastUserMessageAt, windowRefusedAt);
    }

    /** Returns the tags, the first given first. */
    public List<String> allTags() {
        return tags == null ? List.of() : tags;
    }

    /** Returns the answers to custom fields as an object, which is empty when there are none. */
    public JsonNode answers() {
        return customFields == null ? JsonNodeFactory.instance.objectNode() : customFields;
    }

    /** Returns since when the user waits for an answer; null when nobody waits, as once the ticket is resolved. */
    public Instant waits() {
        return isOpen() ? waitingSince : null;
    }

    /** Returns whether the ticket is open or in progress. */
    public boolean isOpen() {
        return status == Status.OPEN || status == Status.IN_PROGRESS;
    }

    /** Returns whether the row was just inserted, so that {@link Ticket#open} comes next. */
    public boolean isNew() {
        return version == 0;
    }
}
