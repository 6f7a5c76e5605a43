package org.chatsupport.admin.live;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Somebody looks at a ticket, writes in it, or has left it. Nobody keeps this: whoever is there says so again every few
 * seconds, and is gone when they no longer do.
 */
record Presence(
        @Positive long ticketId,
        @Positive long adminId,
        @NotBlank @Size(max = 255) String adminName,
        @NotNull @Pattern(regexp = "viewing|typing|left") String state,
        @NotNull Instant at)
        implements LiveEvent {
    static final String TOPIC = "admin.presence";
}
