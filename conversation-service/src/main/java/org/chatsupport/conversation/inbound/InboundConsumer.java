package org.chatsupport.conversation.inbound;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.conversation.bot.Languages;
import org.chatsupport.conversation.bot.Speech;
import org.chatsupport.conversation.contact.Identities;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.Deduplication;
import org.chatsupport.conversation.dialogue.MessageEffect;
import org.chatsupport.conversation.dialogue.MessageEffect.Outcome;
import org.chatsupport.conversation.dialogue.SendRequests;
import org.chatsupport.conversation.events.HandoverEvent;
import org.chatsupport.conversation.events.MessageReceived;
import org.chatsupport.conversation.flow.Decision;
import org.chatsupport.conversation.flow.DialogueState;
import org.chatsupport.conversation.flow.Flow;
import org.chatsupport.conversation.flow.UserMessage;
import org.chatsupport.defaults.consumer.EventBatches;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what users write and passes it through the flow, to the bot's answers and to support. */
@ApplicationScoped
class InboundConsumer {
    private final EventBatches batches;
    private final Identities identities;
    private final Deduplication deduplication;
    private final Languages languages;
    private final Speech speech;
    private final SendRequests outputs;
    private final Json json;

    InboundConsumer(
            EventBatches batches,
            Identities identities,
            Deduplication deduplication,
            Languages languages,
            Speech speech,
            SendRequests outputs,
            Json json) {
        this.batches = batches;
        this.identities = identities;
        this.deduplication = deduplication;
        this.languages = languages;
        this.speech = speech;
        this.outputs = outputs;
        this.json = json;
    }

    @Incoming("message-received")
    @Blocking
    void receive(ConsumerRecords<String, byte[]> records) {
        batches.consume(records, this::handle);
    }

    private List<OutgoingEvent> handle(List<IncomingEvent> events) {
        var messages = events.stream()
                .map(event -> json.read(event.data(), MessageReceived.class))
                .toList();
        var contacts = identities.contactsOf(
                messages.stream().map(MessageReceived::sender).toList());
        var effects = new ArrayList<MessageEffect>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            effects.add(effectOf(messages.get(i), contacts.get(i)));
        }
        return deduplication.applyOnce(effects);
    }

    private MessageEffect effectOf(MessageReceived message, String contact) {
        var initial = new Conversation(
                message.channel(),
                contact,
                message.contactPhone(),
                message.contactUserId(),
                message.contactName(),
                languages.ofPhone(message.contactPhone()),
                DialogueState.INITIAL,
                0);
        return new MessageEffect(
                initial,
                message.wamid(),
                message.content().path("echo").asBoolean() ? "out" : "in",
                message.content(),
                message.sentAt(),
                before -> apply(before, message));
    }

    private Outcome apply(Conversation before, MessageReceived message) {
        var sender = message.sender();
        var now = sender.becomes() == null ? sender : sender.becomes();
        var known = before.known(now.phone(), now.userId(), message.contactName());
        var content = message.content();
        if (content.hasNonNull("group_id")) {
            // Groups are not conversations with one contact; their messages stay in the log.
            return new Outcome(known, List.of());
        }
        if (known.blocked()) {
            // Nobody sees the message, now or later, but nothing is lost: it stays in the log.
            return new Outcome(known, List.of());
        }
        var step = content.path("echo").asBoolean()
                ? Flow.onEcho(known.state())
                : Flow.onUserMessage(
                        known.state(),
                        new UserMessage(
                                content.path("type").asText(),
                                content.path("text").asText(null),
                                content.path("choice").path("id").asText(null)),
                        languages.intents(known.language()));
        var after = known.with(step.state());
        var decided = new ArrayList<OutgoingEvent>();
        for (var decision : step.decisions()) {
            if (decision instanceof Decision.Speak speak) {
                after = languages.speaks(speak.language()) ? after.speaking(speak.language()) : after;
            } else if (decision instanceof Decision.Say say) {
                var id = SendRequests.answerId(message.channel(), message.wamid(), decided.size());
                decided.add(
                        outputs.send(after, id, speech.content(say, after.name(), after.language(), after.state())));
            } else if (decision instanceof Decision.HandOver handOver) {
                decided.add(handover(after, message, handOver));
            }
        }
        return new Outcome(after, decided);
    }

    private OutgoingEvent handover(Conversation conversation, MessageReceived message, Decision.HandOver handOver) {
        var event = new HandoverEvent(
                handOver.kind().name().toLowerCase(Locale.ROOT),
                conversation.channel(),
                conversation.contact(),
                conversation.userId(),
                conversation.phone(),
                conversation.name(),
                conversation.language(),
                message.wamid(),
                message.sentAt(),
                message.content(),
                handOver.describesIssue(),
                handOver.followUp(),
                conversation.state().ticketId(),
                handOver.rating(),
                handOver.comment());
        return new OutgoingEvent(
                HandoverEvent.TOPIC,
                conversation.key(),
                "handover-" + message.channel() + "-" + message.wamid(),
                json.write(event));
    }
}
