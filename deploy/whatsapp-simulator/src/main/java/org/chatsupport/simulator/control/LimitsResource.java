package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.chatsupport.simulator.graph.Limits;
import org.chatsupport.simulator.problem.Problem;

/** Sets how fast the business may send; a part that is absent or null has no limit. */
@Path("/control/limits")
class LimitsResource {
    private static final int USUAL_BURST = 45;
    private static final double LARGEST = 100_000;

    private final Limits limits;
    private final ObjectMapper mapper;

    LimitsResource(Limits limits, ObjectMapper mapper) {
        this.limits = limits;
        this.mapper = mapper;
    }

    /** The new limits; the burst is 45 when it is left out. */
    public record Wanted(Double messagesPerSecond, Double pairIntervalSeconds, Integer pairBurst) {}

    @GET
    public Limits.Setting show() {
        return limits.setting();
    }

    @PUT
    public Limits.Setting change(byte[] body) {
        var wanted = Problem.read(mapper, body, Wanted.class);
        check("messages_per_second", wanted.messagesPerSecond());
        check("pair_interval_seconds", wanted.pairIntervalSeconds());
        int burst = wanted.pairBurst() == null ? USUAL_BURST : wanted.pairBurst();
        if (burst < 1 || burst > LARGEST) {
            throw Problem.invalid("pair_burst must be from 1 to 100000.");
        }
        limits.set(new Limits.Setting(wanted.messagesPerSecond(), wanted.pairIntervalSeconds(), burst));
        return limits.setting();
    }

    private static void check(String name, Double value) {
        if (value != null && !(value > 0 && value <= LARGEST)) {
            throw Problem.invalid(name + " must be more than 0 and at most 100000; leave it out for no limit.");
        }
    }
}
