package org.chatsupport.gateway.events;

/**
 * {@code whatsapp.media.stored}: what became of the file of a user's message. Told once per message, and whenever it is
 * told again, with the same content.
 *
 * @param state {@code stored} or {@code failed}
 * @param mediaKey under which the gateway serves it
 * @param mimeType as found in the bytes
 * @param size in bytes
 * @param sha256 Base64
 * @param width in pixels, as displayed; null where not known
 * @param reason why it failed; null when stored
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
