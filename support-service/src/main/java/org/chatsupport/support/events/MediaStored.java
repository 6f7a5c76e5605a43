package org.chatsupport.support.events;

import org.chatsupport.defaults.events.Required;

/** {@code whatsapp.media.stored}, as far as support uses it. */
public record MediaStored(
        @Required String channel,
        @Required String wamid,
        @Required String state,
        @Required String mediaKey,
        String mimeType,
        Long size,
        String filename,
        Integer width,
        Integer height,
        @Required boolean thumbnail,
        String reason) {
    public static final String TOPIC = "whatsapp.media.stored";
}
