package org.chatsupport.defaults.events;

/** Kafka did not confirm every event. Trying again is safe, because ids are deterministic. */
public class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(Throwable cause) {
        super("Kafka did not confirm: " + cause.getMessage(), cause);
    }
}
