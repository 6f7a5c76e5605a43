package org.chatsupport.simulator.chat;

/** Returns the text of a message, for previews, quotes and tests. */
final class MessageText {
    private MessageText() {}

    static String of(ChatMessage message) {
        var content = message.content();
        if (content.path("revoked").asBoolean()) {
            return "Deleted message";
        }
        return switch (message.type()) {
            case "text" -> content.path("body").asText();
            case "interactive" -> interactive(message);
            case "template" -> content.at("/shown/body").asText();
            case "button" -> content.path("text").asText();
            case "location" -> content.path("name").asText("Location");
            case "contacts" ->
                content.path(0).path("name").path("formatted_name").asText("Contact");
            case "reaction" -> content.path("emoji").asText("");
            case "document" ->
                content.path("filename").asText(content.path("caption").asText("Document"));
            case "image" -> content.path("caption").asText("Photo");
            case "video" -> content.path("caption").asText("Video");
            case "audio" -> content.path("voice").asBoolean() ? "Voice message" : "Audio";
            case "sticker" -> "Sticker";
            default -> message.type();
        };
    }

    private static String interactive(ChatMessage message) {
        var content = message.content();
        return switch (content.path("type").asText()) {
            case "button_reply" -> content.path("button_reply").path("title").asText();
            case "list_reply" -> content.path("list_reply").path("title").asText();
            default -> content.path("body").path("text").asText();
        };
    }
}
