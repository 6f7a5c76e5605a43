package org.chatsupport.conversation.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.chatsupport.conversation.bot.Languages;
import org.chatsupport.conversation.bot.Speech;
import org.chatsupport.conversation.contact.Identities;
import org.chatsupport.conversation.contact.Identities.Author;
import org.chatsupport.conversation.dialogue.Conversation;
import org.chatsupport.conversation.dialogue.Deduplication;
import org.chatsupport.conversation.dialogue.MessageEffect;
import org.chatsupport.conversation.dialogue.MessageEffect.Outcome;
import org.chatsupport.conversation.dialogue.MessageLog;
import org.chatsupport.conversation.dialogue.MessageLog.MessageId;
import org.chatsupport.conversation.dialogue.SendRequests;
import org.chatsupport.conversation.events.HandoverEvent;
import org.chatsupport.conversation.events.MessageReceived;
import org.chatsupport.conversation.flow.Decision;
import org.chatsupport.conversation.flow.Decision.HandOver;
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
    private final MessageLog log;
    private final Json json;

    InboundConsumer(
            EventBatches batches,
            Identities identities,
            Deduplication deduplication,
            Languages languages,
            Speech speech,
            SendRequests outputs,
            MessageLog log,
            Json json) {
        this.batches = batches;
        this.identities = identities;
        this.deduplication = deduplication;
        this.languages = languages;
        this.speech = speech;
        this.outputs = outputs;
        this.log = log;
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
        var authors = identities.authorsOf(
                messages.stream().map(MessageReceived::sender).toList());
        var effects = new ArrayList<MessageEffect>(messages.size());
        var earlier = new EarlierWords(log);
        for (int i = 0; i < messages.size(); i++) {
            effects.add(effectOf(messages.get(i), authors.get(i), earlier));
        }
        var outputs = deduplication.applyOnce(effects);
        for (int i = 0; i < messages.size(); i++) {
            changeEarlier(messages.get(i), authors.get(i));
        }
        return outputs;
    }

    /** Applies what a message changes of earlier ones, which may be of the same poll. */
    private void changeEarlier(MessageReceived message, Author author) {
        if (author.formerHolder() != null) {
            identities.forget(message.channel(), author.formerHolder(), message.contactPhone());
        }
        var content = message.content();
        var contact = Conversation.key(message.channel(), author.contact());
        var original = new MessageId(
                message.channel(), content.path("original_message_id").asText());
        switch (content.path("type").asText()) {
            case "edit" ->
                log.edit(contact, original, content.path("content").path("text").asText(""));
            case "revoke" -> log.takeBack(contact, original);
            default -> {}
        }
    }

    private MessageEffect effectOf(MessageReceived message, Author author, EarlierWords earlier) {
        var initial = new Conversation(
                message.channel(),
                author.contact(),
                message.contactPhone(),
                message.contactUserId(),
                message.contactName(),
                languages.ofPhone(message.contactPhone()),
                DialogueState.INITIAL);
        return new MessageEffect(
                initial,
                message.wamid(),
                message.content().path("echo").asBoolean() ? "out" : "in",
                message.content(),
                message.sentAt(),
                before -> {
                    var outcome = apply(before, message, earlier);
                    for (int i = 0; i < author.doubles().size(); i++) {
                        outcome = outcome.with(joined(author, i, message));
                    }
                    return author.formerHolder() == null
                            ? outcome
                            : outcome.with(numberLost(author.formerHolder(), message));
                });
    }

    private Outcome apply(Conversation before, MessageReceived message, EarlierWords earlier) {
        var sender = message.sender();
        var now = sender.becomes() == null ? sender : sender.becomes();
        var known = before.known(now.phone(), now.userId(), message.contactName(), message.contactUserName());
        var content = message.content();
        if (content.hasNonNull("group_id")) {
            // Groups are not conversations with one contact; their messages stay in the log.
            return new Outcome(known, List.of());
        }
        if (known.blocked()) {
            // Nobody sees the message, now or later, but nothing is lost: it stays in the log.
            return new Outcome(known, List.of());
        }
        var intents = languages.intents(known.language());
        var step = content.path("echo").asBoolean()
                ? Flow.onEcho(known.state(), message.sentAt())
                : Flow.onUserMessage(known.state(), userMessage(message), intents);
        var after = known.with(step.state());
        boolean asksForSupport = step.state().isAboutToOpen() && !known.state().isAboutToOpen();
        var issue = asksForSupport ? earlier.before(known, message, intents) : null;
        earlier.add(known, message, step);
        var decided = new ArrayList<OutgoingEvent>();
        for (var decision : step.decisions()) {
            if (decision instanceof Decision.Speak speak) {
                after = languages.speaks(speak.language()) ? after.speaking(speak.language()) : after;
            } else if (decision instanceof Decision.Say say) {
                var id = SendRequests.answerId(message.channel(), message.wamid(), decided.size());
                decided.add(
                        outputs.send(after, id, speech.content(say, after.name(), after.language(), after.state())));
            } else if (decision instanceof HandOver handOver) {
                decided.add(handover(after, message, handOver, issue));
            }
        }
        return new Outcome(after, decided);
    }

    private static UserMessage userMessage(MessageReceived message) {
        var content = message.content();
        var choice = content.path("choice");
        return new UserMessage(
                content.path("type").asText(),
                content.path("text").asText(null),
                choice.path("id").asText(null),
                choice.path("kind").asText().equals("template_button"),
                message.sentAt());
    }

    /** Tells support that the former holder of a number has it no more. */
    private OutgoingEvent numberLost(String formerHolder, MessageReceived message) {
        return aboutContact(HandOver.Kind.NUMBER_LOST, "number-lost", formerHolder, null, message);
    }

    /** Tells support that another contact is the same person. */
    private OutgoingEvent joined(Author author, int index, MessageReceived message) {
        return aboutContact(
                HandOver.Kind.JOINED,
                "joined-" + index,
                author.contact(),
                author.doubles().get(index),
                message);
    }

    private OutgoingEvent aboutContact(
            HandOver.Kind kind, String id, String contact, String other, MessageReceived message) {
        var event = new HandoverEvent(
                kind.name().toLowerCase(Locale.ROOT),
                message.channel(),
                contact,
                kind == HandOver.Kind.JOINED ? message.contactUserId() : null,
                message.contactPhone(),
                null,
                null,
                languages.ofPhone(message.contactPhone()),
                message.wamid(),
                message.sentAt(),
                nothingToShow(),
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                other);
        return new OutgoingEvent(
                HandoverEvent.TOPIC,
                Conversation.key(message.channel(), contact),
                id + "-" + message.channel() + "-" + message.wamid(),
                json.write(event));
    }

    private static JsonNode nothingToShow() {
        var content =
                JsonNodeFactory.instance.objectNode().put("type", "system").putNull("text");
        content.putObject("system");
        return content;
    }

    private OutgoingEvent handover(
            Conversation conversation, MessageReceived message, HandOver handOver, String issue) {
        var event = new HandoverEvent(
                handOver.kind().name().toLowerCase(Locale.ROOT),
                conversation.channel(),
                conversation.contact(),
                conversation.userId(),
                conversation.phone(),
                conversation.name(),
                conversation.userName(),
                conversation.language(),
                message.wamid(),
                message.sentAt(),
                message.content(),
                handOver.describesIssue(),
                handOver.followUp(),
                handOver.courtesy(),
                handOver.describesIssue() ? null : issue,
                conversation.state().ticketId(),
                handOver.rating(),
                handOver.comment(),
                null);
        return new OutgoingEvent(
                HandoverEvent.TOPIC,
                conversation.key(),
                "handover-" + message.channel() + "-" + message.wamid(),
                json.write(event));
    }
}
