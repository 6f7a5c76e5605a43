package org.chatsupport.conversation.flow;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a user did, as far as the flow needs it.
 *
 * @param type the type of the content: text, image, choice, reaction …
 * @param text the text or the caption; may be null
 * @param choiceId the id of the chosen button or row; null when nothing was chosen
 * @param answersTemplate whether it is a quick reply of a template
 * @param sentAt by WhatsApp's clock
 */
public record UserMessage(String type, String text, String choiceId, boolean answersTemplate, Instant sentAt) {
    private static final Set<String> GESTURES = Set.of("reaction", "edit", "revoke", "system");
    /** Arrows, symbols and pictures, with what joins and colours them. */
    private static final Pattern EMOJI =
            Pattern.compile("[\\x{2190}-\\x{2BFF}\\x{1F000}-\\x{1FAFF}\\x{200D}\\x{FE0F}\\s]+");

    /** Whether it concerns another message or the user's own number, so that nobody expects an answer. */
    boolean isGesture() {
        return isGesture(type);
    }

    /** Returns whether content of that type only concerns another message, or the user's own number. */
    public static boolean isGesture(String type) {
        return GESTURES.contains(type);
    }

    /** Whether it belongs to a message of a thread, which takes it in whatever the ticket's state is. */
    boolean isAboutMessage() {
        return isGesture() && !type.equals("system");
    }

    /** Whether it is a polite last word: a thank you, a lone emoji, a sticker. */
    boolean isCourtesy(Intents intents) {
        return type.equals("sticker")
                || isText()
                        && (intents.whole(text) == Intent.THANKS
                                || EMOJI.matcher(words()).matches());
    }

    boolean isText() {
        return choiceId == null && type.equals("text");
    }

    /** Returns the text without blanks around it. */
    String words() {
        return text == null ? "" : text.strip();
    }
}
