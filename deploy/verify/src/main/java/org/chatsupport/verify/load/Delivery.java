package org.chatsupport.verify.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chatsupport.local.suite.Settings;

/** Builds webhook bodies in Meta's shape, as text because a JSON tree would cost more than the sending. */
final class Delivery {
    private static final String BEGIN =
            """
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
            "messaging_product":"whatsapp","metadata":{"display_phone_number":"%s","phone_number_id":"%s"},"""
                    .formatted(Settings.DISPLAY_NUMBER, Settings.CHANNEL);
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Delivery::mac);

    private final StringBuilder contacts = new StringBuilder();
    private final StringBuilder messages = new StringBuilder();
    private final StringBuilder statuses = new StringBuilder();
    private final long seconds = System.currentTimeMillis() / 1000;

    /** Adds a text message; the text must not contain characters that JSON escapes. */
    Delivery text(String phone, String wamid, String text) {
        return message(phone, wamid, "\"type\":\"text\",\"text\":{\"body\":\"" + text + "\"}");
    }

    /** Adds a choice from a list that the bot offered. */
    Delivery choice(String phone, String wamid, String id, String title) {
        return message(
                phone,
                wamid,
                "\"type\":\"interactive\",\"interactive\":{\"type\":\"list_reply\",\"list_reply\":{\"id\":\"" + id
                        + "\",\"title\":\"" + title + "\"}}");
    }

    private Delivery message(String phone, String wamid, String content) {
        contacts.append(contacts.length() == 0 ? "" : ",")
                .append("{\"profile\":{\"name\":\"User ")
                .append(phone)
                .append("\"},\"wa_id\":\"")
                .append(phone)
                .append("\"}");
        messages.append(messages.length() == 0 ? "" : ",")
                .append("{\"from\":\"")
                .append(phone)
                .append("\",\"id\":\"")
                .append(wamid)
                .append("\",\"timestamp\":\"")
                .append(seconds)
                .append("\",")
                .append(content)
                .append('}');
        return this;
    }

    /** Adds a status of one of our messages, with the id under which we sent it. */
    Delivery status(String phone, String wamid, String status, String sendId) {
        statuses.append(statuses.length() == 0 ? "" : ",")
                .append("{\"id\":\"")
                .append(wamid)
                .append("\",\"status\":\"")
                .append(status)
                .append("\",\"timestamp\":\"")
                .append(seconds)
                .append("\",\"recipient_id\":\"")
                .append(phone)
                .append("\",\"biz_opaque_callback_data\":\"")
                .append(sendId)
                .append("\"}");
        return this;
    }

    byte[] body() {
        var body = new StringBuilder(BEGIN);
        if (messages.length() > 0) {
            body.append("\"contacts\":[")
                    .append(contacts)
                    .append("],\"messages\":[")
                    .append(messages)
                    .append(']');
        }
        if (statuses.length() > 0) {
            body.append(messages.length() > 0 ? "," : "")
                    .append("\"statuses\":[")
                    .append(statuses)
                    .append(']');
        }
        return body.append("}}]}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the value of X-Hub-Signature-256. */
    static String signature(byte[] body) {
        return "sha256=" + HexFormat.of().formatHex(MAC.get().doFinal(body));
    }

    private static Mac mac() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Settings.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
