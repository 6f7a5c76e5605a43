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
import org.chatsupport.simulator.chat.Wamid;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.fault.Faults;

/** Sends the business webhooks about what users do, and about the fate of its own messages, in Meta's shapes. */
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

    /** Reports a user's message. */
    public void message(Chat chat, ChatMessage message) {
        var channel = channels.find(message.phoneNumberId()).orElseGet(channels::first);
        boolean showsNumber = chat.showsNumber(channel.phoneNumberId());
        var user = chat.user();
        var value = value(channel);
        value.withArray("contacts").add(contact(user, showsNumber, true));
        var told = value.withArray("messages").addObject();
        identify(told, "from", showsNumber ? user.phone() : null, user);
        told.put("id", message.wamid());
        told.put("timestamp", seconds(message.at()));
        told.put("type", message.type());
        told.set(message.type(), message.content());
        if (message.replyTo() != null) {
            quote(told.putObject("context"), chat, channel, message.replyTo());
        }
        queue.add(user.phone(), "message " + message.type(), message.wamid(), envelope(value));
    }

    private static void quote(ObjectNode context, Chat chat, Channel channel, String wamid) {
        boolean own = chat.message(wamid)
                .filter(quoted -> quoted.from() == Author.USER)
                .isPresent();
        if (!own) {
            context.put("from", channel.displayPhoneNumber());
        } else if (chat.showsNumber(channel.phoneNumberId())) {
            context.put("from", chat.user().phone());
        }
        context.put("id", wamid);
    }

    /**
     * Reports that the user has another number or other ids, by a message of type system, which has no contacts.
     *
     * @param before the user before the change
     * @param showsNumber whether that business number sees the phone number
     */
    public void identityChanged(Channel channel, User before, User after, boolean showsNumber) {
        boolean tellsNumber = showsNumber && !before.phone().equals(after.phone());
        var value = value(channel);
        var told = value.withArray("messages").addObject();
        if (tellsNumber) {
            told.put("from", before.phone());
        }
        told.put("id", Wamid.next(showsNumber ? before.phone() : before.userId(), Author.USER));
        told.put("timestamp", seconds(clock.instant()));
        told.put("type", "system");
        var system = told.putObject("system");
        if (tellsNumber) {
            system.put("body", "User " + before.name() + " changed from " + before.phone() + " to " + after.phone());
            system.put("wa_id", after.phone()).put("type", "user_changed_number");
        } else {
            system.put("body", "User " + before.name() + " changed from " + before.userId() + " to " + after.userId());
            system.put("type", "user_changed_user_id");
        }
        putIfKnown(system, "user_id", after.userId());
        putIfKnown(system, "parent_user_id", after.parentUserId());
        putIfKnown(system, "previous_user_id", before.userId());
        putIfKnown(system, "previous_parent_user_id", before.parentUserId());
        queue.add(before.phone(), "message system", null, envelope(value));
    }

    /** Reports that a user stopped or resumed marketing messages. */
    public void marketing(Channel channel, Chat chat, boolean wanted) {
        boolean showsNumber = chat.showsNumber(channel.phoneNumberId());
        var user = chat.user();
        var value = value(channel);
        value.withArray("contacts").add(contact(user, showsNumber, true));
        var told = value.withArray("user_preferences").addObject();
        putIfKnown(told, "wa_id", showsNumber ? user.phone() : null);
        putIfKnown(told, "user_id", user.userId());
        told.put("detail", "User requested to " + (wanted ? "resume" : "stop") + " marketing messages")
                .put("category", "marketing_messages")
                .put("value", wanted ? "resume" : "stop")
                .put("timestamp", clock.instant().getEpochSecond());
        queue.add(user.phone(), "user preferences", null, envelope("user_preferences", value));
    }

    /** Reports that a user calls, and that the call ends because nobody answers. */
    public void call(Channel channel, Chat chat) {
        var id = "wacid."
                + Wamid.next(chat.knownAs(channel.phoneNumberId()), Author.USER).substring("wamid.".length());
        callEvent(channel, chat, id, "connect");
        callEvent(channel, chat, id, "terminate");
    }

    private void callEvent(Channel channel, Chat chat, String id, String event) {
        boolean showsNumber = chat.showsNumber(channel.phoneNumberId());
        var user = chat.user();
        var value = value(channel);
        value.withArray("contacts").add(contact(user, showsNumber, true));
        var told = value.withArray("calls").addObject();
        told.put("id", id);
        identify(told, "from", showsNumber ? user.phone() : null, user);
        told.put("to", channel.displayPhoneNumber())
                .put("event", event)
                .put("timestamp", seconds(clock.instant()))
                .put("direction", "USER_INITIATED");
        if (event.equals("terminate")) {
            told.put("status", "FAILED");
        }
        queue.add(user.phone(), "call " + event, null, envelope("calls", value));
    }

    /** Reports the next status of a business message. */
    public void status(Chat chat, ChatMessage message, MessageStatus status) {
        var price = billing.price(chat, message);
        if (status == MessageStatus.DELIVERED) {
            billing.delivered(message);
        }
        var user = chat.user();
        if (isKeptSecret(user, status)) {
            return;
        }
        boolean knowsNumber = !message.toUserId() || chat.showsNumber(message.phoneNumberId());
        var value = value(channels.find(message.phoneNumberId()).orElseGet(channels::first));
        value.withArray("contacts").add(contact(user, knowsNumber, status != MessageStatus.SENT));
        var told = status(value, message, status);
        identify(told, "recipient", knowsNumber ? user.phone() : null, user);
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

    /** Reports a failed business message; a user who was addressed by number is identified only by number. */
    public void failed(Chat chat, ChatMessage message, Failure failure) {
        var user = chat.user();
        var value = value(channels.find(message.phoneNumberId()).orElseGet(channels::first));
        var told = status(value, message, MessageStatus.FAILED);
        if (message.toUserId()) {
            identify(told, "recipient", chat.showsNumber(message.phoneNumberId()) ? user.phone() : null, user);
        } else {
            told.put("recipient_id", user.phone());
        }
        because(told, message, failure);
        queue.add(user.phone(), "status failed", null, envelope(value));
    }

    /**
     * Reports a business message that failed because its recipient does not exist.
     *
     * @param recipient digits or business-scoped id, as in the call
     */
    public void failedForNobody(String recipient, ChatMessage message, Failure failure) {
        var value = value(channels.find(message.phoneNumberId()).orElseGet(channels::first));
        var told = status(value, message, MessageStatus.FAILED);
        told.put(message.toUserId() ? "recipient_user_id" : "recipient_id", recipient);
        because(told, message, failure);
        queue.add(recipient, "status failed", null, envelope(value));
    }

    private static void because(ObjectNode told, ChatMessage message, Failure failure) {
        opaque(told, message.opaque());
        var error = told.putArray("errors").addObject();
        error.put("code", failure.code()).put("title", failure.title()).put("message", failure.title());
        error.putObject("error_data").put("details", failure.details());
        error.put("href", ERROR_REFERENCE);
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

    /** Identifies a user by "from", "from_user_id" and "from_parent_user_id"; a recipient's number is "recipient_id". */
    private static void identify(ObjectNode told, String role, String phone, User user) {
        putIfKnown(told, role.equals("from") ? role : role + "_id", phone);
        putIfKnown(told, role + "_user_id", user.userId());
        putIfKnown(told, role + "_parent_user_id", user.parentUserId());
    }

    private ObjectNode contact(User user, boolean showsNumber, boolean showsUsername) {
        var contact = mapper.createObjectNode();
        var profile = contact.putObject("profile").put("name", user.name());
        if (showsUsername) {
            putIfKnown(profile, "username", user.username());
        }
        putIfKnown(contact, "wa_id", showsNumber ? user.phone() : null);
        putIfKnown(contact, "user_id", user.userId());
        putIfKnown(contact, "parent_user_id", user.parentUserId());
        return contact;
    }

    private static void putIfKnown(ObjectNode told, String field, String value) {
        if (value != null) {
            told.put(field, value);
        }
    }

    private ObjectNode value(Channel channel) {
        var value = mapper.createObjectNode().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", channel.displayPhoneNumber())
                .put("phone_number_id", channel.phoneNumberId());
        return value;
    }

    private ObjectNode envelope(ObjectNode value) {
        return envelope("messages", value);
    }

    private ObjectNode envelope(String field, ObjectNode value) {
        var body = mapper.createObjectNode().put("object", "whatsapp_business_account");
        var entry = body.putArray("entry").addObject().put("id", wabaId);
        entry.putArray("changes").addObject().put("field", field).set("value", value);
        return body;
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
