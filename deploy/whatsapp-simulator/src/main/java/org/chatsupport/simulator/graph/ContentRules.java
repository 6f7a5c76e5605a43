package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.chatsupport.simulator.chat.Author;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.media.MediaKind;
import org.chatsupport.simulator.media.MediaStore;

/** Checks what each type of message must contain. The limits are from Meta's message reference. */
@Singleton
class ContentRules {
    private static final Set<String> MEDIA = Set.of("image", "audio", "video", "document", "sticker");
    private static final Duration REACTION_LIFE = Duration.ofDays(30);

    private final MediaStore media;
    private final Chats chats;
    private final TemplateRules templates;
    private final SimulatorClock clock;

    ContentRules(MediaStore media, Chats chats, TemplateRules templates, SimulatorClock clock) {
        this.media = media;
        this.chats = chats;
        this.templates = templates;
        this.clock = clock;
    }

    /** Returns the content for the phone, which for templates is more than the call contained. */
    JsonNode checked(String type, JsonNode content) {
        if (type.equals("template")) {
            var filled = templates.filled(Param.of(type, content).object());
            checkHeader(filled.at("/shown/header"));
            return filled;
        }
        check(type, content);
        return content;
    }

    private void check(String type, JsonNode content) {
        if (MEDIA.contains(type)) {
            checkMedia(type, Param.of(type, content).object());
            return;
        }
        switch (type) {
            case "text" -> Param.of(type, content).object().at("body").text(4096);
            case "interactive" ->
                InteractiveRules.check(Param.of(type, content).object().value());
            case "reaction" -> checkReaction(Param.of(type, content).object());
            case "location" -> checkLocation(Param.of(type, content).object());
            case "contacts" -> checkContacts(Param.of(type, content).array(1, 257));
            default -> throw GraphError.unsupportedType(type);
        }
    }

    /** A file in a template's header must meet the same rules as one that is sent by itself. */
    private void checkHeader(JsonNode header) {
        var type = header.path("type").asText();
        if (MEDIA.contains(type)) {
            checkMedia(type, Param.of(type, header.path(type)).object());
        } else if (type.equals("location")) {
            checkLocation(Param.of(type, header.path(type)).object());
        }
    }

    private void checkMedia(String type, Param object) {
        var id = object.at("id").optionalText(200);
        var link = object.at("link").optionalText(2048);
        if ((id == null) == (link == null)) {
            throw GraphError.missing("The parameter " + type + " needs either 'id' or 'link'.");
        }
        if (link != null && !link.matches("https?://\\S+")) {
            throw GraphError.invalid("Param " + type + "['link'] must be a web address.");
        }
        if (!type.equals("audio") && !type.equals("sticker")) {
            object.at("caption").optionalText(1024);
        }
        if (id != null) {
            checkStored(type, id);
        }
    }

    private void checkStored(String type, String id) {
        var stored = media.find(id)
                .orElseThrow(() -> GraphError.invalid(
                        "Param " + type + "['id']: media '" + id + "' does not exist or has expired."));
        if (!MediaKind.named(type).orElseThrow().allows(stored.mimeType())) {
            throw GraphError.mediaUpload("Media '" + id + "' is " + stored.mimeType() + ", which is no " + type + ".");
        }
    }

    private void checkReaction(Param reaction) {
        var target = reaction.at("message_id").text(300);
        if (reaction.at("emoji").absent()) {
            throw GraphError.missing("The parameter reaction['emoji'] is required; empty removes the reaction.");
        }
        reaction.at("emoji").optionalText(10);
        var oldest = clock.instant().minus(REACTION_LIFE);
        var possible = chats.byWamid(target)
                .flatMap(chat -> chat.message(target))
                .filter(message -> message.from() == Author.USER && !message.isReaction())
                .filter(message -> message.at().isAfter(oldest))
                .isPresent();
        if (!possible) {
            throw GraphError.invalid("Param reaction['message_id'] must be a message received from the user in the"
                    + " last 30 days that is no reaction itself.");
        }
    }

    private static void checkLocation(Param location) {
        location.at("latitude").number(-90, 90);
        location.at("longitude").number(-180, 180);
        location.at("name").optionalText(1000);
        location.at("address").optionalText(1000);
    }

    private static void checkContacts(Param contacts) {
        for (int i = 0; i < contacts.value().size(); i++) {
            contacts.at(i).object().at("name").object().at("formatted_name").text(1000);
        }
    }
}
