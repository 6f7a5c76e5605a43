package org.chatsupport.gateway.template;

import java.util.List;
import java.util.Set;

/**
 * A message template of the account.
 *
 * @param language Meta's code, such as {@code en} or {@code pt_BR}
 * @param category UTILITY, MARKETING or AUTHENTICATION
 * @param status Meta's word, such as APPROVED
 * @param unusableBecause why it cannot be sent from here: {@code not_approved}, {@code paused}, {@code disabled}, {@code
 *     marketing_stopped}, or a part that cannot be filled in here: {@code header}, {@code buttons} or {@code kind}; null
 *     when it can be sent
 * @param header the text of the header; null when it has none
 * @param headerFormat image, video, document or location when that is the header; otherwise null
 * @param footer null when it has none
 */
record Template(
        String name,
        String language,
        String category,
        String status,
        boolean usable,
        String unusableBecause,
        boolean named,
        String header,
        String headerFormat,
        String body,
        String footer,
        List<Button> buttons,
        List<Variable> variables) {
    static final String PLACE = "location";
    /** The parts of a location header, all of which are typed in. */
    static final List<String> PLACE_PARTS = List.of("latitude", "longitude", "name", "address");

    static final String CODE_BUTTON = "copy_code";
    static final Set<String> FILES = Set.of("image", "video", "document");
    static final Set<String> KNOWN_BUTTONS = Set.of("quick_reply", "url", "phone_number", CODE_BUTTON);

    static final String MARKETING = "MARKETING";
    static final String MARKETING_STOPPED = "marketing_stopped";

    /** Returns the template as it is for a user who stopped marketing messages. */
    Template withoutMarketing() {
        return !usable || !category.equals(MARKETING)
                ? this
                : new Template(
                        name,
                        language,
                        category,
                        status,
                        false,
                        MARKETING_STOPPED,
                        named,
                        header,
                        headerFormat,
                        body,
                        footer,
                        buttons,
                        variables);
    }

    /**
     * A button under the message.
     *
     * @param type quick_reply, url, phone_number, copy_code, or another of Meta's
     * @param url may end in a variable; null for other types
     */
    record Button(String type, String text, String url, String phoneNumber) {}

    /**
     * A value that must be filled in.
     *
     * @param part header, body or buttons
     * @param name the text between the braces; for a button its position, from 0
     * @param example the author's example; null when there is none
     */
    record Variable(String part, String name, String example) {}
}
