package org.chatsupport.support.events;

/** {@code whatsapp.media.stored}, as far as support uses it. */
public record MediaStored(
        String channel,
        String wamid,
        String state,
        String mediaKey,
        String mimeType,
        Long size,
        Integer width,
        Integer height,
        boolean thumbnail,
        String reason) {
    public static final String TOPIC = "whatsapp.media.stored";
}
