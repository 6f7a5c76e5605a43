package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A valid send call.
 *
 * @param input the recipient as written
 * @param phone the recipient's digits, or null when addressed by business-scoped id
 * @param userId the recipient's business-scoped id, or null when addressed by number
 * @param replyTo the quoted message, or null
 * @param opaque {@code biz_opaque_callback_data}, or null
 */
record SendRequest(
        String input, String phone, String userId, String type, JsonNode content, String replyTo, String opaque) {
    /** Templates need no open window. */
    boolean needsWindow() {
        return !type.equals("template");
    }

    String recipient() {
        return phone == null ? userId : phone;
    }
}
