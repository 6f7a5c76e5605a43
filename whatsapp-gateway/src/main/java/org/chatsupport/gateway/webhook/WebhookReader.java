package org.chatsupport.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.log.LogId;
import org.chatsupport.defaults.text.Sha256;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.gateway.events.AccountUpdated;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.events.MessageStatus;
import org.chatsupport.gateway.events.StorableJson;
import org.jboss.logging.Logger;

/** Splits a delivery into one event per item. A broken item never affects its neighbours. */
@ApplicationScoped
class WebhookReader {
    private static final Logger LOG = Logger.getLogger(WebhookReader.class);
    private static final Pattern WAMID = Pattern.compile("[\\x21-\\x7e]{1,250}");
    private static final Pattern PHONE = Pattern.compile("\\d{5,20}");
    private static final Pattern NOT_IN_A_NUMBER = Pattern.compile("[+() -]");
    private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");
    /** Meta allows 3 to 35 small letters, digits, dots and underscores. */
    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z0-9._]{1,64}");

    private static final Pattern CHANNEL = Pattern.compile("\\d{1,30}");
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,190}");
    private static final Set<String> STATUSES = Set.of("sent", "delivered", "read", "played", "failed");
    // The statuses deleted and warning belong to the retired on-premises API.
    private static final Set<String> IGNORED_STATUSES = Set.of("deleted", "warning");
    /** The last second of the year 9999, the latest that MySQL stores. */
    private static final long LATEST_SECOND = 253_402_300_799L;

    /**
     * Kafka accepts records of up to 1 MiB. Later events contain a text twice (in the content and as message or
     * comment), and an envelope. WhatsApp's own messages are far smaller.
     */
    private static final int LARGEST_ITEM_BYTES = 400_000;

    private static final int PREFERENCE_ID_BYTES = 16;

    private final ContentReader contents;
    private final Json json;
    private final Set<String> channels;

    @Inject
    WebhookReader(ContentReader contents, Json json, WebhookConfig config) {
        this(contents, json, config.channels().orElse(Set.of()));
    }

    /** Creates a reader for these business numbers only, or for all if none is named. */
    WebhookReader(ContentReader contents, Json json, Set<String> channels) {
        this.contents = contents;
        this.json = json;
        this.channels = channels;
    }

    record Broken(String id, String reason, byte[] item) {}

    /**
     * The items of a delivery that are for us.
     *
     * @param foreign how many changes were about business numbers that are not ours
     */
    record Delivery(List<OutgoingEvent> events, List<Broken> broken, AtomicInteger foreign) {}

    Delivery read(JsonNode body) {
        var delivery = new Delivery(new ArrayList<>(), new ArrayList<>(), new AtomicInteger());
        for (var entry : body.path("entry")) {
            for (var change : entry.path("changes")) {
                readChange(entry, change, delivery);
            }
        }
        return delivery;
    }

    private void readChange(JsonNode entry, JsonNode change, Delivery delivery) {
        var value = change.path("value");
        var channel = value.path("metadata").path("phone_number_id");
        if (!channels.isEmpty() && channel.isTextual() && !channels.contains(channel.textValue())) {
            delivery.foreign().incrementAndGet();
            return;
        }
        switch (change.path("field").asText()) {
            case "messages" -> readMessages(value, delivery);
            case "smb_message_echoes" -> {
                for (var echo : value.path("message_echoes")) {
                    readItem(echo, delivery, () -> echo(value, echo));
                }
            }
            case "user_preferences" -> {
                for (var preference : value.path("user_preferences")) {
                    readItem(preference, delivery, () -> preference(value, preference));
                }
            }
            case "calls" -> {
                for (var call : value.path("calls")) {
                    if (isOfUser(value, call)) {
                        readItem(call, delivery, () -> call(value, call));
                    }
                }
            }
            default -> readAccount(entry, change, delivery);
        }
    }

    private void readMessages(JsonNode value, Delivery delivery) {
        for (var message : value.path("messages")) {
            readItem(message, delivery, () -> message(value, message));
        }
        for (var status : value.path("statuses")) {
            if (!IGNORED_STATUSES.contains(status.path("status").asText())) {
                readItem(status, delivery, () -> status(value, status));
            }
        }
        for (var error : value.path("errors")) {
            LOG.warnf(
                    "WhatsApp reports an error on a channel: code %d, %s",
                    error.path("code").asInt(), printable(error.path("title")));
        }
    }

    private void readAccount(JsonNode entry, JsonNode change, Delivery delivery) {
        var field = change.path("field").asText();
        long seconds = seconds(entry.path("time").asLong());
        var at = seconds > 0 && seconds < LATEST_SECOND ? Instant.ofEpochSecond(seconds) : Instant.now();
        var news = AccountFields.news(field, change.path("value"), at);
        if (news.isEmpty()) {
            LOG.infof("Webhook field '%s' is not used and was acknowledged", printable(change.path("field")));
            return;
        }
        readItem(
                change,
                delivery,
                () -> new OutgoingEvent(
                        AccountUpdated.TOPIC,
                        AccountUpdated.KEY,
                        field + "-" + LogId.of(entry.path("id").asText() + entry.path("time") + change),
                        json.write(news.get())));
    }

    private void readItem(JsonNode item, Delivery delivery, java.util.function.Supplier<OutgoingEvent> read) {
        try {
            var event = read.get();
            if (event.data().length > LARGEST_ITEM_BYTES) {
                throw new BrokenItemException("an item of " + event.data().length + " bytes is too large");
            }
            delivery.events().add(event);
        } catch (BrokenItemException e) {
            var bytes = item.toString().getBytes(StandardCharsets.UTF_8);
            var kept = bytes.length > LARGEST_ITEM_BYTES ? Arrays.copyOf(bytes, LARGEST_ITEM_BYTES) : bytes;
            delivery.broken().add(new Broken("webhook-" + LogId.of(item.toString()), e.getMessage(), kept));
        }
    }

    private OutgoingEvent message(JsonNode value, JsonNode message) {
        var channel = required(value.path("metadata").path("phone_number_id"), CHANNEL, "phone_number_id");
        var wamid = required(message.path("id"), WAMID, "id");
        var system = message.path("system");
        var userId = userId(first(message.path("from_user_id"), system.path("previous_user_id")));
        var phone = phone(message.path("from"));
        if (userId == null && phone == null) {
            throw new BrokenItemException("a message has neither a from nor a from_user_id that can be used");
        }
        return received(channel, userId, phone, profile(value, phone, userId), wamid, message, contents.read(message));
    }

    /** Reads a message that the business sent from its own phone. */
    private OutgoingEvent echo(JsonNode value, JsonNode echo) {
        var channel = required(value.path("metadata").path("phone_number_id"), CHANNEL, "phone_number_id");
        var wamid = required(echo.path("id"), WAMID, "id");
        var userId = userId(echo.path("to_user_id"));
        var phone = phone(echo.path("to"));
        if (userId == null && phone == null) {
            throw new BrokenItemException("an echo has neither to nor to_user_id");
        }
        return received(
                channel,
                userId,
                phone,
                MissingNode.getInstance(),
                wamid,
                echo,
                contents.read(echo).put("echo", true));
    }

    /**
     * Reads that a user stopped or resumed marketing messages, as a line of the thread: from then on WhatsApp refuses
     * marketing templates to this user with 131050.
     */
    private OutgoingEvent preference(JsonNode value, JsonNode preference) {
        var channel = required(value.path("metadata").path("phone_number_id"), CHANNEL, "phone_number_id");
        var userId = userId(preference.path("user_id"));
        var phone = phone(preference.path("wa_id"));
        if (userId == null && phone == null) {
            throw new BrokenItemException("a preference has neither wa_id nor user_id");
        }
        var content = contents.preference(preference);
        // WhatsApp gives it no id of its own.
        var id = "preference-" + Sha256.hex(preference.toString(), PREFERENCE_ID_BYTES);
        return received(channel, userId, phone, profile(value, phone, userId), id, preference, content);
    }

    private static boolean isOfUser(JsonNode value, JsonNode call) {
        var caller = phone(call.path("from"));
        var business = phone(value.path("metadata").path("display_phone_number"));
        boolean isOurs = caller != null && caller.equals(business);
        return !isOurs && !call.path("direction").asText().equals("BUSINESS_INITIATED");
    }

    /**
     * Reads that a user called, as a line of the thread. WhatsApp tells the beginning and the end of a call, or, with
     * SIP, only the end; both have the call's id, so the line is there once.
     */
    private OutgoingEvent call(JsonNode value, JsonNode call) {
        var channel = required(value.path("metadata").path("phone_number_id"), CHANNEL, "phone_number_id");
        var id = required(call.path("id"), WAMID, "id");
        var userId = userId(call.path("from_user_id"));
        var phone = phone(call.path("from"));
        if (userId == null && phone == null) {
            throw new BrokenItemException("a call has neither from nor from_user_id");
        }
        var received = received(channel, userId, phone, profile(value, phone, userId), id, call, contents.call(id));
        // Beginning and end have different times, and the same event id always has the same content.
        return call.path("event").asText().equals("terminate")
                ? new OutgoingEvent(received.topic(), received.key(), received.id() + "-end", received.data())
                : received;
    }

    private OutgoingEvent received(
            String channel,
            String userId,
            String phone,
            JsonNode profile,
            String wamid,
            JsonNode message,
            ObjectNode content) {
        var contact = userId != null ? userId : phone;
        var received = new MessageReceived(
                channel,
                contact,
                userId,
                phone,
                shortened(ShownName.of(profile.path("name").asText(null))),
                userName(profile.path("username")),
                wamid,
                timestamp(message),
                storable(content));
        return new OutgoingEvent(
                MessageReceived.TOPIC,
                channel + ":" + contact,
                "received-" + channel + "-" + wamid,
                json.write(received));
    }

    private static ObjectNode storable(ObjectNode content) {
        try {
            return (ObjectNode) StorableJson.json(content);
        } catch (StorableJson.TooDeepException e) {
            throw new BrokenItemException("an item is nested " + e.getMessage());
        }
    }

    private OutgoingEvent status(JsonNode value, JsonNode status) {
        var channel = required(value.path("metadata").path("phone_number_id"), CHANNEL, "phone_number_id");
        var wamid = required(status.path("id"), WAMID, "id");
        // WhatsApp's id finds the message; a strange recipient must not cost its status.
        var userId = userId(status.path("recipient_user_id"));
        var phone = phone(status.path("recipient_id"));
        var name = status.path("status").asText();
        if (!STATUSES.contains(name)) {
            throw new BrokenItemException("a status is unknown");
        }
        var ours = status.path("biz_opaque_callback_data").asText(null);
        var event = new MessageStatus(
                channel,
                userId != null ? userId : phone != null ? phone : "unknown",
                ours != null && MESSAGE_ID.matcher(ours).matches() ? ours : null,
                wamid,
                name,
                timestamp(status),
                error(status.path("errors").path(0)));
        return new OutgoingEvent(MessageStatus.TOPIC, event.key(), event.eventId(), json.write(event));
    }

    private static DeliveryError error(JsonNode error) {
        return error.isMissingNode() ? null : DeliveryError.ofMeta(error);
    }

    private static JsonNode profile(JsonNode value, String phone, String userId) {
        for (var contact : value.path("contacts")) {
            boolean same =
                    (userId != null && userId.equals(contact.path("user_id").asText(null)))
                            || (phone != null
                                    && phone.equals(digits(contact.path("wa_id").asText())));
            if (same) {
                return contact.path("profile");
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns the user name; null if there is none of a known shape, which is no reason to lose the message. */
    private static String userName(JsonNode node) {
        var text = node.isTextual() ? node.textValue() : "";
        return matching(text.startsWith("@") ? text.substring(1) : text, USER_NAME);
    }

    private static Instant timestamp(JsonNode item) {
        try {
            var seconds = seconds(Long.parseLong(item.path("timestamp").asText()));
            if (seconds <= 0 || seconds > LATEST_SECOND) {
                throw new BrokenItemException("an item's timestamp is out of range");
            }
            return Instant.ofEpochSecond(seconds);
        } catch (NumberFormatException | DateTimeException e) {
            throw new BrokenItemException("an item has no valid timestamp");
        }
    }

    /** A time in seconds, which some write in milliseconds. */
    private static long seconds(long time) {
        return time > LATEST_SECOND ? time / 1_000 : time;
    }

    /** Returns the user id; null if there is none of a known shape, as the number may say who it is. */
    private static String userId(JsonNode node) {
        return matching(node.asText(), USER_ID);
    }

    /**
     * Returns the digits of a number; null if there are none, as the user id may say who it is. Meta writes numbers as
     * digits only; others write a plus sign before them, or group them.
     */
    private static String phone(JsonNode node) {
        return matching(digits(node.asText()), PHONE);
    }

    private static String digits(String number) {
        return NOT_IN_A_NUMBER.matcher(number).replaceAll("");
    }

    private static String matching(String text, Pattern shape) {
        return shape.matcher(text).matches() ? text : null;
    }

    private static String required(JsonNode node, Pattern shape, String field) {
        var text = optional(node, shape, field);
        if (text == null) {
            throw new BrokenItemException("an item has no " + field);
        }
        return text;
    }

    private static String optional(JsonNode node, Pattern shape, String field) {
        if (node.isMissingNode() || node.isNull() || node.asText().isEmpty()) {
            return null;
        }
        if (!node.isTextual() || !shape.matcher(node.textValue()).matches()) {
            throw new BrokenItemException("an item's " + field + " is malformed");
        }
        return node.textValue();
    }

    private static JsonNode first(JsonNode one, JsonNode other) {
        return one.isMissingNode() ? (other == null ? MissingNode.getInstance() : other) : one;
    }

    private static String shortened(String text) {
        return StorableJson.text(text, 250);
    }

    private static String printable(JsonNode node) {
        return shortened(node.asText().replaceAll("[^\\p{Print}]", "?"));
    }
}
