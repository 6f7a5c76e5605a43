package org.chatsupport.admin.live;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * Says that an agent views a ticket, writes in it, or has left it. Nobody stores this: an agent who is present reports
 * it again every few seconds, and counts as gone when the reports stop.
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
