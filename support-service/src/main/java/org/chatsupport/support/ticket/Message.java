package org.chatsupport.support.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import org.chatsupport.defaults.events.Shortened;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One message of a thread, from a user, an admin or the bot. */
@Entity
@Table(name = "support_messages")
@DynamicUpdate
public class Message extends PanacheEntityBase {
    /** MySQL's TEXT holds 65,535 bytes; the whole content is kept beside it. */
    private static final int LONGEST_TEXT = 16_000;

    private static final Set<String> GESTURES = Set.of("reaction", "system", "edit", "revoke");

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "support_messages_seq")
    @SequenceGenerator(name = "support_messages_seq", sequenceName = "support_messages_seq", allocationSize = 500)
    public Long id;

    public Long ticketId;
    public String senderType;
    public String senderName;
    public String message;
    public Instant createdAt;
    public int sequence;
    public Long adminId;
    public String kind;

    /** The integration that wrote it, whatever name it gave; null for what people wrote themselves. */
    public String via;

    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode content;

    public String channel;
    public String wamid;
    public int attempt;
    public String status;
    public Integer errorCode;
    public String errorTitle;
    public String errorDetails;

    /** A message that is not in a thread yet; the ticket gives it its place. */
    public static Message of(Ticket ticket, String senderType, String senderName, JsonNode content, Instant now) {
        var message = new Message();
        message.channel = ticket.channel;
        message.senderType = senderType;
        message.senderName = senderName;
        message.kind = content.path("type").asText("unsupported");
        message.content = content;
        message.message = Shortened.to(LONGEST_TEXT, content.path("text").asText(""));
        message.createdAt = now;
        return message;
    }

    /** Whether it only concerns another message or the user: nobody waits for an answer to it. */
    public boolean isGesture() {
        return GESTURES.contains(kind);
    }

    /** Whether WhatsApp takes it also when the window for free text is closed. */
    public boolean isTemplate() {
        return kind.equals("template");
    }

    /** Id under which this attempt travels to WhatsApp and back. */
    public String sendId() {
        return attempt == 0 ? "message-" + id : "message-" + id + "." + attempt;
    }
}
