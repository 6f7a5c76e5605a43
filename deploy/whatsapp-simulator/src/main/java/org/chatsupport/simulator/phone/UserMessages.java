package org.chatsupport.simulator.phone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.chatsupport.simulator.channel.Account;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.chat.Author;
import org.chatsupport.simulator.chat.Chat;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.chat.MessageStatus;
import org.chatsupport.simulator.chat.MessageView;
import org.chatsupport.simulator.chat.Persona;
import org.chatsupport.simulator.chat.User;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.problem.Problem;
import org.chatsupport.simulator.webhook.MessageWebhooks;

/** Plays what a user does with the phone: write, tap, react, open the chat, go online. */
@Singleton
public class UserMessages {
    private static final int LONGEST_TEXT = 65_536;

    private final Chats chats;
    private final Channels channels;
    private final MessageWebhooks webhooks;
    private final Attachments attachments;
    private final SecondThoughts secondThoughts;
    private final Account account;
    private final ObjectMapper mapper;
    private final SimulatorClock clock;

    UserMessages(
            Chats chats,
            Channels channels,
            MessageWebhooks webhooks,
            Attachments attachments,
            SecondThoughts secondThoughts,
            Account account,
            ObjectMapper mapper,
            SimulatorClock clock) {
        this.chats = chats;
        this.channels = channels;
        this.webhooks = webhooks;
        this.attachments = attachments;
        this.secondThoughts = secondThoughts;
        this.account = account;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Sends a user's message; the business gets a webhook. */
    public ChatMessage send(Chat chat, NewMessage wanted) {
        if ("edit".equals(wanted.type())) {
            return secondThoughts.edit(chat, wanted);
        }
        if ("revoke".equals(wanted.type())) {
            return secondThoughts.revoke(chat, wanted);
        }
        var message = compose(chat, channel(wanted.phoneNumberId()), wanted);
        chats.add(chat, message);
        if (account.hasBlocked(message.phoneNumberId(), chat.user().phone())) {
            // A blocked user sees one tick, and the business sees nothing.
            chats.advance(chat, message.wamid(), MessageStatus.SENT);
        } else {
            webhooks.message(chat, message);
        }
        return message;
    }

    /** Opens the chat: all delivered messages become read. */
    public int open(Chat chat) {
        var read = chats.readByUser(chat);
        read.forEach(message -> webhooks.status(chat, message, MessageStatus.READ));
        return read.size();
    }

    /**
     * Changes a user. A user who comes online receives the waiting messages; one who reads everything reads the present
     * ones.
     */
    public Chat change(User user) {
        var chat = chats.put(user);
        if (user.online()) {
            chats.deliverWaiting(chat).forEach(message -> webhooks.status(chat, message, MessageStatus.DELIVERED));
        }
        if (user.autoRead()) {
            open(chat);
        }
        return chat;
    }

    /**
     * Gives the user another number or another id, as after a new registration. Every business number that has
     * exchanged messages with them gets a webhook.
     */
    public void identify(Chat chat, User after) {
        var before = chat.user();
        var numbers = channels.all().stream()
                .filter(channel -> chat.businessNumbers().contains(channel.phoneNumberId()))
                .toList();
        var toldNumber = numbers.stream()
                .filter(channel -> chat.showsNumber(channel.phoneNumberId()))
                .toList();
        chats.identify(chat, after);
        numbers.forEach(channel -> webhooks.identityChanged(channel, before, after, toldNumber.contains(channel)));
    }

    /**
     * Stops or resumes marketing messages: templates of the category MARKETING fail with 131050 until they are resumed.
     *
     * @param phoneNumberId the business number that learns of it; null for the first
     */
    public Chat marketing(Chat chat, boolean wanted, String phoneNumberId) {
        var channel = channel(phoneNumberId);
        if (!wanted || chat.user().persona() == Persona.NO_MARKETING) {
            chats.put(chat.user().as(wanted ? Persona.USUAL : Persona.NO_MARKETING));
        }
        webhooks.marketing(channel, chat, wanted);
        return chat;
    }

    /**
     * Calls the business, which does not answer.
     *
     * @param phoneNumberId the business number that is called; null for the first
     */
    public void call(Chat chat, String phoneNumberId) {
        webhooks.call(channel(phoneNumberId), chat);
    }

    private Channel channel(String phoneNumberId) {
        if (phoneNumberId == null) {
            return channels.first();
        }
        return channels.find(phoneNumberId)
                .orElseThrow(() -> Problem.invalid(
                        "phone_number_id " + phoneNumberId + " is not one of the configured business numbers."));
    }

    private ChatMessage compose(Chat chat, Channel channel, NewMessage wanted) {
        if (wanted.type() == null) {
            throw Problem.invalid("type is missing; for example \"text\".");
        }
        return switch (wanted.type()) {
            case "text" -> message(chat, channel, "text", text(wanted), quote(chat, wanted));
            case "button_reply" -> reply(chat, channel, wanted, "button_reply");
            case "list_reply" -> reply(chat, channel, wanted, "list_reply");
            case "button" -> templateButton(chat, channel, wanted);
            case "reaction" -> message(chat, channel, "reaction", reaction(chat, wanted), null);
            case "location" -> message(chat, channel, "location", location(wanted), quote(chat, wanted));
            case "contacts" -> contacts(chat, channel, wanted);
            case "contact_request" -> ownContact(chat, channel, wanted);
            case "image", "audio", "video", "document", "sticker" ->
                message(chat, channel, wanted.type(), attachments.content(wanted), quote(chat, wanted));
            default ->
                throw Problem.invalid("type \"" + wanted.type()
                        + "\" is unknown; it must be one of text, button_reply, list_reply, button, image, audio, video, document,"
                        + " sticker, location, contacts, contact_request, reaction, edit, revoke.");
        };
    }

    private ChatMessage message(Chat chat, Channel channel, String type, JsonNode content, String replyTo) {
        return ChatMessage.fromUser(
                clock.instant(),
                chat.knownAs(channel.phoneNumberId()),
                channel.phoneNumberId(),
                type,
                content,
                replyTo);
    }

    private ObjectNode text(NewMessage wanted) {
        if (wanted.text() == null || wanted.text().isBlank()) {
            throw Problem.invalid("text is missing or empty.");
        }
        if (wanted.text().length() > LONGEST_TEXT) {
            throw Problem.invalid("text is longer than " + LONGEST_TEXT + " characters.");
        }
        return mapper.createObjectNode().put("body", wanted.text());
    }

    private static String quote(Chat chat, NewMessage wanted) {
        if (wanted.replyTo() != null && chat.message(wanted.replyTo()).isEmpty()) {
            throw Problem.invalid("reply_to names a message that is not in this chat.");
        }
        return wanted.replyTo();
    }

    private ChatMessage reply(Chat chat, Channel channel, NewMessage wanted, String kind) {
        if (wanted.id() == null && wanted.title() == null) {
            throw Problem.invalid(kind + " needs the id or the title of what is tapped.");
        }
        var offer = offer(chat, wanted, "interactive");
        if (offer.isEmpty() && (wanted.id() == null || wanted.title() == null)) {
            throw Problem.invalid("No message in this chat offers \""
                    + (wanted.id() == null ? wanted.title() : wanted.id()) + "\"; name both id and title to send it"
                    + " anyway.");
        }
        var choice = offer.map(Offer::choice)
                .orElseGet(() -> new MessageView.Choice(wanted.id(), wanted.title(), wanted.description()));
        var content = mapper.createObjectNode().put("type", kind);
        var tapped = content.putObject(kind).put("id", choice.id()).put("title", choice.title());
        if (kind.equals("list_reply") && choice.description() != null) {
            tapped.put("description", choice.description());
        }
        var context = offer.map(Offer::wamid).orElseGet(() -> quote(chat, wanted));
        return message(chat, channel, "interactive", content, context);
    }

    /** Makes a quick reply of a template, which WhatsApp reports as a message of its own type. */
    private ChatMessage templateButton(Chat chat, Channel channel, NewMessage wanted) {
        if (wanted.id() == null && wanted.title() == null) {
            throw Problem.invalid("button needs the id (payload) or the title of what is tapped.");
        }
        var offer = offer(chat, wanted, "template")
                .orElseThrow(() -> Problem.invalid("No template in this chat offers \""
                        + (wanted.id() == null ? wanted.title() : wanted.id()) + "\"."));
        var content = mapper.createObjectNode()
                .put("payload", offer.choice().id())
                .put("text", offer.choice().title());
        return message(chat, channel, "button", content, offer.wamid());
    }

    private record Offer(String wamid, MessageView.Choice choice) {}

    private static Optional<Offer> offer(Chat chat, NewMessage wanted, String type) {
        var messages = chat.messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            var message = messages.get(i);
            if (message.from() != Author.BUSINESS || !message.type().equals(type)) {
                continue;
            }
            if (wanted.replyTo() != null && !wanted.replyTo().equals(message.wamid())) {
                continue;
            }
            var choice = MessageView.of(message).choices().stream()
                    .filter(one -> wanted.id() == null || wanted.id().equals(one.id()))
                    .filter(one -> wanted.title() == null || wanted.title().equals(one.title()))
                    .findFirst();
            if (choice.isPresent()) {
                return Optional.of(new Offer(message.wamid(), choice.get()));
            }
        }
        return Optional.empty();
    }

    private ObjectNode reaction(Chat chat, NewMessage wanted) {
        if (wanted.replyTo() == null) {
            throw Problem.invalid("A reaction needs reply_to, the message it is for.");
        }
        quote(chat, wanted);
        var content = mapper.createObjectNode().put("message_id", wanted.replyTo());
        if (wanted.emoji() != null && !wanted.emoji().isEmpty()) {
            content.put("emoji", wanted.emoji());
        }
        return content;
    }

    private ObjectNode location(NewMessage wanted) {
        if (outside(wanted.latitude(), 90) || outside(wanted.longitude(), 180)) {
            throw Problem.invalid("A location needs latitude from -90 to 90 and longitude from -180 to 180.");
        }
        var content =
                mapper.createObjectNode().put("latitude", wanted.latitude()).put("longitude", wanted.longitude());
        if (wanted.name() != null) {
            content.put("name", wanted.name());
        }
        if (wanted.address() != null) {
            content.put("address", wanted.address());
        }
        return content;
    }

    private static boolean outside(Double degrees, double limit) {
        return degrees == null || !(Math.abs(degrees) <= limit);
    }

    /** Makes the answer to {@code request_contact_info}: the user's own number, hidden or not. */
    private ChatMessage ownContact(Chat chat, Channel channel, NewMessage wanted) {
        var user = chat.user();
        var contacts = mapper.createArrayNode();
        var contact = contacts.addObject().put("origin", "contact_request");
        contact.putObject("name").put("formatted_name", user.name()).put("first_name", user.name());
        contact.putArray("phones")
                .addObject()
                .put("phone", "+" + user.phone())
                .put("wa_id", user.phone())
                .put("type", "MOBILE");
        return message(chat, channel, "contacts", contacts, quote(chat, wanted));
    }

    private ChatMessage contacts(Chat chat, Channel channel, NewMessage wanted) {
        if (wanted.contacts() == null
                || !wanted.contacts().isArray()
                || wanted.contacts().isEmpty()) {
            throw Problem.invalid("contacts needs an array of contacts as in the Cloud API.");
        }
        return message(chat, channel, "contacts", wanted.contacts(), quote(chat, wanted));
    }
}
