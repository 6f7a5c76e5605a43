package org.chatsupport.conversation.thread;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.conversation.bot.Languages;
import org.chatsupport.conversation.bot.Speech;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.Deduplication;
import org.chatsupport.conversation.dialogue.MessageEffect;
import org.chatsupport.conversation.dialogue.MessageEffect.Outcome;
import org.chatsupport.conversation.dialogue.SendRequests;
import org.chatsupport.conversation.events.MessageAdded;
import org.chatsupport.conversation.flow.Decision;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.Flow;
import org.chatsupport.conversation.flow.Notice;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what agents and support write in a thread: sends it to the user and updates the conversation's state. */
@ApplicationScoped
class ThreadConsumer {
    private final EventBatches batches;
    private final Deduplication deduplication;
    private final Languages languages;
    private final Speech speech;
    private final SendRequests outputs;
    private final Json json;

    ThreadConsumer(
            EventBatches batches,
            Deduplication deduplication,
            Languages languages,
            Speech speech,
            SendRequests outputs,
            Json json) {
        this.batches = batches;
        this.deduplication = deduplication;
        this.languages = languages;
        this.speech = speech;
        this.outputs = outputs;
        this.json = json;
    }

    @Incoming("message-added")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        return deduplication.applyOnce(events.stream()
                .map(event -> json.read(event.data(), MessageAdded.class))
                .filter(message -> !message.senderType().equals("user"))
                // The message was already sent from the business's phone.
                .filter(message -> !message.content().path("echo").asBoolean())
                .map(this::effectOf)
                .toList());
    }

    private MessageEffect effectOf(MessageAdded message) {
        var initial = new Conversation(
                message.channel(),
                message.contact(),
                message.contactPhone(),
                message.contactUserId(),
                message.contactName(),
                languages.ofPhone(message.contactPhone()),
                DialogueState.INITIAL);
        return new MessageEffect(
                initial,
                message.sendId(),
                "out",
                message.content(),
                message.createdAt(),
                before -> apply(before, message));
    }

    /** What support knows of the user's ids came from here and may be older, so it only begins a conversation. */
    private Outcome apply(Conversation before, MessageAdded message) {
        if (before.blocked() && isNotice(message)) {
            // Support wrote the notice before it knew of the block, and nothing is asked. An agent's earlier message is
            // still sent, because the agent saw it leave.
            return new Outcome(before, List.of());
        }
        var step = step(before.state(), message);
        var after = before.with(step.state());
        var decided = new ArrayList<OutgoingEvent>();
        for (var decision : step.decisions()) {
            if (decision instanceof Decision.Say say) {
                decided.add(outputs.send(
                        after, message.sendId(), speech.content(say, after.name(), after.language(), after.state())));
            } else if (decision instanceof Decision.PassOn) {
                decided.add(outputs.send(after, message.sendId(), sendable(message.content())));
            }
        }
        return new Outcome(after, decided);
    }

    private static boolean isNotice(MessageAdded message) {
        return !message.senderType().equals("admin");
    }

    private static Flow.Step step(DialogueState now, MessageAdded message) {
        if (!isNotice(message)) {
            return message.content().path("type").asText().equals("reaction")
                    ? Flow.onAdminReaction(now, message.ticketId())
                    : Flow.onAdminMessage(now, message.ticketId());
        }
        var notice = message.content().path("notice");
        return Flow.onNotice(
                now,
                new Notice(
                        notice.path("name").asText(),
                        message.ticketId(),
                        values(notice.path("values")),
                        message.createdAt()));
    }

    /** Finds the words of a notice; one with an unknown name brings its own text. */
    private static JsonNode sendable(JsonNode content) {
        return content.path("type").asText().equals("notice")
                ? ((ObjectNode) content.deepCopy()).put("type", "text")
                : content;
    }

    private static Map<String, Object> values(JsonNode node) {
        var values = new HashMap<String, Object>();
        node.properties()
                .forEach(field -> values.put(
                        field.getKey(),
                        field.getValue().isNumber()
                                ? field.getValue().numberValue()
                                : field.getValue().asText()));
        return values;
    }
}
