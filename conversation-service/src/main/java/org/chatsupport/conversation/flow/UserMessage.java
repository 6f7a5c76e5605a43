package org.chatsupport.conversation.flow;

import java.util.Set;

/**
 * What a user did, as far as the flow needs it.
 *
 * @param type the type of the content: text, image, choice, reaction …
 * @param text the text or the caption; may be null
 * @param choiceId the id of the chosen button or row; null when nothing was chosen
 */
public record UserMessage(String type, String text, String choiceId) {
    private static final Set<String> SILENT = Set.of("reaction", "system", "edit", "revoke");

    /** Gestures, to which nobody expects an answer. */
    boolean isSilent() {
        return SILENT.contains(type);
    }
}
