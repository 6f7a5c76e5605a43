package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.defaults.text.Truncation;
import org.chatsupport.support.actor.Caller;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One message of a thread, from the user, an agent or the bot. */
@Entity
@Table(name = "support_messages")
@DynamicUpdate
public class Message extends PanacheEntityBase {
    /** In characters: MySQL's TEXT holds 65,535 bytes, and the whole content is kept beside it. */
    private static final int LONGEST_TEXT = 16_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "support_messages_seq")
    @SequenceGenerator(name = "support_messages_seq", sequenceName = "support_messages_seq", allocationSize = 500)
    public Long id;

    public Long ticketId;

    @Enumerated(EnumType.STRING)
    public SenderType senderType;

    public String senderName;
    public String message;
    public Instant createdAt;
    public int sequence;
    public Long adminId;

    @Enumerated(EnumType.STRING)
    public MessageKind kind;

    /** The integration that wrote the message, whatever sender it names; null for what people wrote themselves. */
    public String via;

    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode content;

    public String channel;
    public String wamid;
    public int attempt;

    /** Null for the user's own messages. */
    @Enumerated(EnumType.STRING)
    public DeliveryStatus status;

    public Integer errorCode;
    public String errorTitle;
    public String errorDetails;

    /** Makes a message that is not in a thread yet; the ticket gives it its place. */
    public static Message of(Ticket ticket, SenderType senderType, String senderName, JsonNode content, Instant now) {
        var message = new Message();
        message.channel = ticket.channel;
        message.senderType = senderType;
        message.senderName = senderName;
        message.kind = MessageKind.of(content.path("type").asText());
        message.content = content;
        message.message = Truncation.to(LONGEST_TEXT, content.path("text").asText(""));
        message.createdAt = now;
        return message;
    }

    /** Makes a message of the calling agent or integration, under the name that the user sees. */
    public static Message from(Caller caller, Ticket ticket, String senderName, JsonNode content, Instant now) {
        var message = of(ticket, SenderType.ADMIN, senderName, content, now);
        message.adminId = caller.adminId();
        message.via = caller.integrationName();
        return message;
    }

    /** Returns whether it only concerns another message or the user, so that nobody waits for an answer to it. */
    public boolean isGesture() {
        return kind.isGesture();
    }

    /** Returns whether WhatsApp takes it outside the reply window too. */
    public boolean isTemplate() {
        return kind == MessageKind.TEMPLATE;
    }

    /**
     * Returns whether an agent has to send it again. A reaction that did not arrive only shows on its message, and what the
     * bot could not say is not said later.
     */
    public boolean isInTrouble() {
        return !isGesture() && senderType != SenderType.BOT && status != null && status.isTrouble();
    }

    /** Forgets what the message said, because its author has deleted it for everyone. Its place in the thread stays. */
    void takeBack() {
        message = "";
        content = JsonNodeFactory.instance
                .objectNode()
                .put("type", kind.toString())
                .put("deleted", true);
    }

    /** Returns the id under which this attempt travels to WhatsApp and back. */
    public String sendId() {
        return attempt == 0 ? "message-" + id : "message-" + id + "." + attempt;
    }

    /** Begins another attempt, with nothing known of its delivery. */
    void beginAttempt() {
        attempt++;
        status = DeliveryStatus.QUEUED;
        wamid = null;
        errorCode = null;
        errorTitle = null;
        errorDetails = null;
    }
}
