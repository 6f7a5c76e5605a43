package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.chatsupport.simulator.billing.Price;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.MessageStatus;

/**
 * Adds prices to statuses, in the shape of the Graph version with which the app subscribed: up to v23.0 there is a
 * {@code conversation} too. Both are in "sent" and in the first of "delivered" and "read".
 *
 * @param major the number before the dot of the version
 */
record StatusShape(int major) {
    private static final int WITHOUT_CONVERSATION = 24;
    private static final Duration CONVERSATION = Duration.ofHours(24);

    static StatusShape of(String version) {
        return new StatusShape(Integer.parseInt(version.substring(1, version.indexOf('.'))));
    }

    void addPrice(ObjectNode told, ChatMessage message, MessageStatus status, Price price) {
        if (major < WITHOUT_CONVERSATION) {
            var conversation = told.putObject("conversation").put("id", conversationId(message));
            if (status == MessageStatus.SENT) {
                var end = message.at().plus(CONVERSATION).getEpochSecond();
                conversation.put("expiration_timestamp", Long.toString(end));
            }
            conversation.putObject("origin").put("type", price.category());
        }
        var pricing =
                told.putObject("pricing").put("billable", price.billable()).put("pricing_model", price.model());
        if (price.type() != null) {
            pricing.put("type", price.type());
        }
        pricing.put("category", price.category());
    }

    /** Since messages are charged one by one, each is a separate conversation. */
    private static String conversationId(ChatMessage message) {
        return UUID.nameUUIDFromBytes(message.wamid().getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
