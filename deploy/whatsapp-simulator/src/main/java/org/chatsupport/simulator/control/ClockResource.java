package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.chatsupport.simulator.chat.Changes;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.live.LiveEvents;
import org.chatsupport.simulator.problem.Problem;

/** Shows the simulator's time and moves it forward, by a duration or to a time. */
@Path("/control/clock")
class ClockResource {
    private static final Duration FURTHEST = Duration.ofDays(3_660);

    private final SimulatorClock clock;
    private final Changes changes;
    private final LiveEvents live;
    private final ObjectMapper mapper;

    ClockResource(SimulatorClock clock, Changes changes, LiveEvents live, ObjectMapper mapper) {
        this.clock = clock;
        this.changes = changes;
        this.live = live;
        this.mapper = mapper;
    }

    /** The new time; exactly one of the two fields is set. */
    record Wanted(String time, String advance) {}

    /** The time, and how far it is ahead of this machine's. */
    public record Answer(Instant time, long aheadSeconds) {}

    @GET
    public Answer show() {
        return new Answer(clock.instant(), clock.ahead().toSeconds());
    }

    @PUT
    public Answer move(byte[] body) {
        var by = step(Problem.read(mapper, body, Wanted.class));
        if (by.isNegative()) {
            throw Problem.invalid(
                    "The clock only moves forward; POST /control/reset brings it back to this machine's.");
        }
        if (clock.ahead().compareTo(FURTHEST.minus(by)) > 0) {
            throw Problem.invalid("The clock may be at most " + FURTHEST.toDays() + " days ahead.");
        }
        clock.advance(by);
        changes.mark();
        var now = show();
        live.publish("clock", () -> now);
        return now;
    }

    private Duration step(Wanted wanted) {
        if ((wanted.time() == null) == (wanted.advance() == null)) {
            throw Problem.invalid("Either time, as 2026-01-31T12:00:00Z, or advance, as PT23H, is needed.");
        }
        try {
            var step = wanted.advance() != null
                    ? Duration.parse(wanted.advance())
                    : Duration.between(clock.instant(), Instant.parse(wanted.time()));
            return step.compareTo(FURTHEST) > 0 ? FURTHEST.plusDays(1) : step;
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            throw Problem.invalid(
                    wanted.advance() != null
                            ? "advance must be a duration such as PT23H or P7D."
                            : "time must be a moment such as 2026-01-31T12:00:00Z.");
        }
    }
}
