package org.chatsupport.defaults.text;

/** The key under which whatsapp-gateway stores the file of a user's message. */
public final class MediaKey {
    private static final int BYTES = 16;

    private MediaKey() {}

    /**
     * The key belongs to the message and not to the bytes, so a message can be deleted without checking who else sent
     * the same file.
     */
    public static String of(String channel, String wamid) {
        return Sha256.hex(channel + ":" + wamid, BYTES);
    }
}
