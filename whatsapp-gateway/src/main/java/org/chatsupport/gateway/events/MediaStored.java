package org.chatsupport.gateway.events;

/**
 * {@code whatsapp.media.stored}: the outcome of fetching the file of a user's message. It is published once per
 * message; a repeat has the same content.
 *
 * @param state {@code stored} or {@code failed}
 * @param mediaKey the key under which the gateway serves it
 * @param mimeType as found in the bytes
 * @param size in bytes
 * @param sha256 Base64
 * @param width in pixels, as displayed; null if unknown
 * @param reason why fetching failed; null when the file is stored
 */
public record MediaStored(
        String channel,
        String contact,
        String wamid,
        String state,
        String mediaKey,
        String mimeType,
        Long size,
        String sha256,
        String filename,
        Integer width,
        Integer height,
        boolean thumbnail,
        String reason) {
    public static final String TOPIC = "whatsapp.media.stored";

    public String eventId() {
        return "media-" + mediaKey;
    }

    public String key() {
        return channel + ":" + contact;
    }
}
