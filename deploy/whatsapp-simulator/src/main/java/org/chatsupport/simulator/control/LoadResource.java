package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.load.LoadMode;
import org.chatsupport.simulator.load.LoadPlan;
import org.chatsupport.simulator.load.LoadPlan.Kind;
import org.chatsupport.simulator.load.LoadProgress;
import org.chatsupport.simulator.problem.Problem;

/** Starts, shows and stops a load test of whoever receives the webhooks. */
@Path("/control/load")
class LoadResource {
    private static final double FASTEST = 5_000;
    private static final int LONGEST = 3_600;
    private static final int MOST_USERS = 10_000;
    private static final double MOST_MESSAGES = 1_000_000;

    private final LoadMode load;
    private final Channels channels;
    private final ObjectMapper mapper;

    LoadResource(LoadMode load, Channels channels, ObjectMapper mapper) {
        this.load = load;
        this.channels = channels;
        this.mapper = mapper;
    }

    /** As wanted; 10 a second, for 30 seconds, by 100 users, texts, when left out. */
    record Wanted(Double rate, Integer seconds, Integer users, String kind, String phoneNumberId) {}

    @POST
    public Response start(byte[] body) {
        var plan = plan(Problem.read(mapper, body, Wanted.class));
        var begun = load.start(plan)
                .orElseThrow(() -> Problem.conflict("A run is under way; DELETE /control/load stops it."));
        return Response.status(201).entity(begun).build();
    }

    @GET
    public LoadProgress show() {
        return load.progress().orElseThrow(LoadResource::none);
    }

    @DELETE
    public LoadProgress stop() {
        return load.stop().orElseThrow(LoadResource::none);
    }

    private static Problem none() {
        return Problem.notFound("There was no run yet; POST /control/load starts one.");
    }

    private LoadPlan plan(Wanted wanted) {
        double rate = wanted.rate() == null ? 10 : wanted.rate();
        int seconds = wanted.seconds() == null ? 30 : wanted.seconds();
        int users = wanted.users() == null ? 100 : wanted.users();
        if (!(rate > 0 && rate <= FASTEST)) {
            throw Problem.invalid("rate must be more than 0 and at most 5000 messages a second.");
        }
        if (seconds < 1 || seconds > LONGEST) {
            throw Problem.invalid("seconds must be from 1 to " + LONGEST + ".");
        }
        if (users < 1 || users > MOST_USERS) {
            throw Problem.invalid("users must be from 1 to " + MOST_USERS + ".");
        }
        if (rate * seconds > MOST_MESSAGES) {
            throw Problem.invalid("A run may have at most a million messages.");
        }
        return new LoadPlan(rate, seconds, users, kind(wanted.kind()), number(wanted.phoneNumberId()));
    }

    private static Kind kind(String name) {
        return name == null
                ? Kind.TEXT
                : Arrays.stream(Kind.values())
                        .filter(kind -> kind.json().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Problem.invalid("kind must be text, image, location or mixed."));
    }

    private String number(String phoneNumberId) {
        return phoneNumberId == null
                ? channels.first().phoneNumberId()
                : channels.find(phoneNumberId)
                        .map(Channel::phoneNumberId)
                        .orElseThrow(() -> Problem.invalid("phone_number_id is not one of the business numbers."));
    }
}
