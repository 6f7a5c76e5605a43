package org.chatsupport.simulator.phone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.chatsupport.simulator.channel.Account;
import org.chatsupport.simulator.chat.Author;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.problem.Problem;
import org.chatsupport.simulator.webhook.MessageWebhooks;

/**
 * Plays edits and deletions by users, who may edit a message for 15 minutes and delete it for two days. The business
 * gets the same webhooks as a number that is also used in the WhatsApp Business app.
 */
@Singleton
class SecondThoughts {
    private static final Duration EDITABLE = Duration.ofMinutes(15);
    private static final Duration DELETABLE = Duration.ofDays(2);
    private static final Set<String> WITH_CAPTION = Set.of("image", "video", "document");

    private final Chats chats;
    private final MessageWebhooks webhooks;
    private final Account account;
    private final ObjectMapper mapper;
    private final SimulatorClock clock;

    SecondThoughts(Chats chats, MessageWebhooks webhooks, Account account, ObjectMapper mapper, SimulatorClock clock) {
        this.chats = chats;
        this.webhooks = webhooks;
        this.account = account;
        this.mapper = mapper;
        this.clock = clock;
    }

    ChatMessage edit(Chat chat, NewMessage wanted) {
        var message = own(chat, wanted, EDITABLE, "edited for 15 minutes");
        if (wanted.text() == null || wanted.text().isBlank()) {
            throw Problem.invalid("text is missing or empty.");
        }
        var type = message.type();
        if (!type.equals("text") && !WITH_CAPTION.contains(type)) {
            throw Problem.invalid("A message of type " + type + " has no words to edit.");
        }
        var words = type.equals("text") ? "body" : "caption";
        var now = ((ObjectNode) message.content()).deepCopy();
        now.put(words, wanted.text());
        var event = mapper.createObjectNode().put("original_message_id", message.wamid());
        event.putObject("message").put("type", type).set(type, now.deepCopy());
        chats.rewrite(chat, message.wamid(), now.put("edited", true));
        return tell(chat, message, "edit", event);
    }

    ChatMessage revoke(Chat chat, NewMessage wanted) {
        var message = own(chat, wanted, DELETABLE, "deleted for two days");
        chats.rewrite(chat, message.wamid(), mapper.createObjectNode().put("revoked", true));
        return tell(chat, message, "revoke", mapper.createObjectNode().put("original_message_id", message.wamid()));
    }

    private ChatMessage own(Chat chat, NewMessage wanted, Duration limit, String what) {
        if (wanted.replyTo() == null) {
            throw Problem.invalid("reply_to is missing, the message it is about.");
        }
        var message = chat.message(wanted.replyTo())
                .filter(found -> found.from() == Author.USER && !found.isReaction())
                .filter(found -> !found.content().path("revoked").asBoolean())
                .orElseThrow(() -> Problem.invalid("reply_to names no message that this user has sent."));
        if (message.at().isBefore(clock.instant().minus(limit))) {
            throw Problem.invalid("Messages can be " + what + ".");
        }
        return message;
    }

    /** The webhook has its own id, and is not a message of the chat. */
    private ChatMessage tell(Chat chat, ChatMessage message, String type, ObjectNode content) {
        var news = ChatMessage.fromUser(
                clock.instant(), chat.knownAs(message.phoneNumberId()), message.phoneNumberId(), type, content, null);
        if (!account.hasBlocked(message.phoneNumberId(), chat.user().phone())) {
            webhooks.message(chat, news);
        }
        return news;
    }
}
