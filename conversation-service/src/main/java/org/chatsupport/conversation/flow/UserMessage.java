package org.chatsupport.conversation.flow;

import java.util.Set;

/**
 * What a user did, as far as the flow cares.
 *
 * @param type of the content: text, image, choice, reaction …
 * @param text what was written or the caption; may be null
 * @param choiceId id of the chosen button or row; null when nothing was chosen
 */
public record UserMessage(String type, String text, String choiceId) {
    private static final Set<String> SILENT = Set.of("reaction", "system", "edit", "revoke");

    /** Gestures nobody expects an answer to. */
    boolean isSilent() {
        return SILENT.contains(type);
    }
}
