package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.billing.Billing;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.chat.Author;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.Failure;
import org.chatsupport.simulator.chat.MessageStatus;
import org.chatsupport.simulator.chat.Persona;
import org.chatsupport.simulator.chat.User;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.fault.Faults;

/** Tells the business about user messages and about the fate of its own, in Meta's shapes of {@code field: messages}. */
@Singleton
public class MessageWebhooks {
    private static final String ERROR_REFERENCE = "/documentation/business-messaging/whatsapp/support/error-codes";

    private final WebhookQueue queue;
    private final Channels channels;
    private final Faults faults;
    private final Billing billing;
    private final StatusShape shape;
    private final ObjectMapper mapper;
    private final SimulatorClock clock;
    private final String wabaId;

    MessageWebhooks(
            WebhookQueue queue,
            Channels channels,
            Faults faults,
            Billing billing,
            ObjectMapper mapper,
            SimulatorClock clock,
            SimulatorSettings settings) {
        this.queue = queue;
        this.channels = channels;
        this.faults = faults;
        this.billing = billing;
        this.shape = StatusShape.of(settings.graphVersion());
        this.mapper = mapper;
        this.clock = clock;
        this.wabaId = settings.wabaId();
    }

    /** The user wrote. */
    public void message(Chat chat, ChatMessage message) {
        var user = chat.user();
        var channel = channels.find(message.phoneNumberId()).orElseGet(channels::first);
        var value = value(channel);
        value.withArray("contacts").add(contact(user));
        var told = value.withArray("messages").addObject();
        told.put("from", user.phone());
        if (user.userId() != null) {
            told.put("from_user_id", user.userId());
        }
        told.put("id", message.wamid());
        told.put("timestamp", seconds(message.at()));
        told.put("type", message.type());
        told.set(message.type(), message.content());
        if (message.replyTo() != null) {
            told.putObject("context")
                    .put("from", quoted(chat, channel, message))
                    .put("id", message.replyTo());
        }
        queue.add(user.phone(), "message " + message.type(), message.wamid(), envelope(value));
    }

    /** A business message got one step further. */
    public void status(Chat chat, ChatMessage message, MessageStatus status) {
        var price = billing.price(chat, message);
        if (status == MessageStatus.DELIVERED) {
            billing.delivered(message);
        }
        var user = chat.user();
        if (isKeptSecret(user, status)) {
            return;
        }
        var value = value(channels.find(message.phoneNumberId()).orElseGet(channels::first));
        value.withArray("contacts").add(contact(user));
        var told = status(value, message, status);
        told.put("recipient_id", user.phone());
        if (user.userId() != null) {
            told.put("recipient_user_id", user.userId());
        }
        opaque(told, message.opaque());
        if (status == MessageStatus.SENT || status == firstAfterSent()) {
            shape.addPrice(told, message, status, price);
        }
        queue.add(user.phone(), "status " + status.json(), null, envelope(value));
    }

    private MessageStatus firstAfterSent() {
        return faults.webhook().skipDelivered() ? MessageStatus.READ : MessageStatus.DELIVERED;
    }

    private boolean isKeptSecret(User user, MessageStatus status) {
        return status == MessageStatus.READ && user.persona() == Persona.NO_RECEIPTS
                || status == MessageStatus.DELIVERED && faults.webhook().skipDelivered();
    }

    /**
     * A business message failed. It may have been addressed to somebody who does not exist, so there need not be a chat.
     *
     * @param recipient digits or business-scoped id, as it was addressed
     */
    public void failed(String recipient, ChatMessage message, Failure failure) {
        var value = value(channels.find(message.phoneNumberId()).orElseGet(channels::first));
        var told = status(value, message, MessageStatus.FAILED);
        told.put(Character.isDigit(recipient.charAt(0)) ? "recipient_id" : "recipient_user_id", recipient);
        opaque(told, message.opaque());
        var error = told.putArray("errors").addObject();
        error.put("code", failure.code()).put("title", failure.title()).put("message", failure.title());
        error.putObject("error_data").put("details", failure.details());
        error.put("href", ERROR_REFERENCE);
        queue.add(recipient, "status failed", null, envelope(value));
    }

    private ObjectNode status(ObjectNode value, ChatMessage message, MessageStatus status) {
        return value.withArray("statuses")
                .addObject()
                .put("id", message.wamid())
                .put("status", status.json())
                .put("timestamp", seconds(clock.instant()));
    }

    private static void opaque(ObjectNode told, String opaque) {
        if (opaque != null) {
            told.put("biz_opaque_callback_data", opaque);
        }
    }

    private static String quoted(Chat chat, Channel channel, ChatMessage message) {
        return chat.message(message.replyTo())
                .filter(quoted -> quoted.from() == Author.USER)
                .map(quoted -> chat.user().phone())
                .orElse(channel.displayPhoneNumber());
    }

    private ObjectNode contact(User user) {
        var contact = mapper.createObjectNode();
        contact.putObject("profile").put("name", user.name());
        contact.put("wa_id", user.phone());
        if (user.userId() != null) {
            contact.put("user_id", user.userId());
        }
        return contact;
    }

    private ObjectNode value(Channel channel) {
        var value = mapper.createObjectNode().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", channel.displayPhoneNumber())
                .put("phone_number_id", channel.phoneNumberId());
        return value;
    }

    private ObjectNode envelope(ObjectNode value) {
        var body = mapper.createObjectNode().put("object", "whatsapp_business_account");
        var entry = body.putArray("entry").addObject().put("id", wabaId);
        entry.putArray("changes").addObject().put("field", "messages").set("value", value);
        return body;
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
