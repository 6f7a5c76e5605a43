package org.chatsupport.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chatsupport.simulator.fault.Faults;
import org.chatsupport.simulator.fault.Faults.GraphFault;
import org.chatsupport.simulator.fault.Faults.GraphMode;
import org.chatsupport.simulator.fault.Faults.WebhookFault;
import org.chatsupport.simulator.graph.ErrorCodes;
import org.chatsupport.simulator.live.LiveEvents;
import org.chatsupport.simulator.problem.Problem;
import org.chatsupport.simulator.webhook.WebhookQueue;

/** Switches faults on and off; a part that is absent stays as it is. */
@Path("/control/faults")
class FaultsResource {
    private static final double LONGEST = 120;
    private static final double MOST = 1_000_000;
    private static final double LARGEST_BATCH = 1_000;
    private static final double DEFAULT_SECONDS = 30;

    private final Faults faults;
    private final WebhookQueue webhooks;
    private final LiveEvents live;
    private final ObjectMapper mapper;

    FaultsResource(Faults faults, WebhookQueue webhooks, LiveEvents live, ObjectMapper mapper) {
        this.faults = faults;
        this.webhooks = webhooks;
        this.live = live;
        this.mapper = mapper;
    }

    public record GraphAnswer(
            String mode, Integer count, double seconds, Integer code, String when, String recipient) {}

    public record Answer(GraphAnswer graph, WebhookFault webhook) {}

    @GET
    public Answer show() {
        var graph = faults.graph();
        return new Answer(
                new GraphAnswer(
                        graph.mode().name().toLowerCase(Locale.ROOT),
                        graph.count(),
                        graph.seconds(),
                        graph.code(),
                        graph.code() == null ? null : graph.async() ? "async" : "sync",
                        graph.recipient()),
                faults.webhook());
    }

    @PUT
    public Answer change(byte[] body) {
        var wanted = Problem.read(mapper, body, JsonNode.class);
        var graph = wanted.has("graph") ? graph(wanted.path("graph")) : faults.graph();
        var webhook = wanted.has("webhook") ? webhook(wanted.path("webhook")) : faults.webhook();
        faults.graph(graph);
        faults.webhook(webhook);
        if (!webhook.paused()) {
            webhooks.resume();
        }
        var now = show();
        live.publish("faults", () -> now);
        return now;
    }

    private static GraphFault graph(JsonNode wanted) {
        var count = wanted.path("count");
        if (!count.isMissingNode() && !count.isNull() && (!count.isInt() || count.asInt() < 1)) {
            throw Problem.invalid("graph.count must be a whole number from 1; leave it out for all calls.");
        }
        var seconds = wanted.path("seconds").asDouble(DEFAULT_SECONDS);
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw Problem.invalid("graph.seconds must be from 0 to " + LONGEST + ".");
        }
        var mode = mode(wanted.path("mode").asText());
        var when = wanted.path("when").asText("sync");
        if (!when.equals("sync") && !when.equals("async")) {
            throw Problem.invalid("graph.when must be sync or async.");
        }
        return new GraphFault(
                mode,
                count.isInt() ? count.asInt() : null,
                seconds,
                mode == GraphMode.ERROR ? code(wanted.path("code")) : null,
                when.equals("async"),
                wanted.path("recipient").asText(null));
    }

    private static int code(JsonNode wanted) {
        if (!wanted.isInt() || !ErrorCodes.isKnown(wanted.asInt())) {
            throw Problem.invalid("graph.code must be one of " + ErrorCodes.all() + ".");
        }
        return wanted.asInt();
    }

    private static GraphMode mode(String name) {
        return Arrays.stream(GraphMode.values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("graph.mode must be one of "
                        + Arrays.stream(GraphMode.values())
                                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private WebhookFault webhook(JsonNode wanted) {
        var before = faults.webhook();
        return new WebhookFault(
                flag(wanted, "paused", before.paused()),
                flag(wanted, "duplicate", before.duplicate()),
                number(wanted, "delay_seconds", before.delaySeconds(), LONGEST),
                number(wanted, "reorder_seconds", before.reorderSeconds(), LONGEST),
                (int) number(wanted, "drop", before.drop(), MOST),
                (int) number(wanted, "bad_signature", before.badSignature(), MOST),
                flag(wanted, "skip_delivered", before.skipDelivered()),
                (int) number(wanted, "batch_size", before.batchSize(), LARGEST_BATCH),
                number(wanted, "batch_seconds", before.batchSeconds(), LONGEST));
    }

    private static double number(JsonNode wanted, String name, double before, double most) {
        var number = wanted.path(name);
        if (number.isMissingNode()) {
            return before;
        }
        if (!number.isNumber() || !(number.asDouble() >= 0 && number.asDouble() <= most)) {
            throw Problem.invalid("webhook." + name + " must be a number from 0 to " + (long) most + ".");
        }
        return number.asDouble();
    }

    private static boolean flag(JsonNode wanted, String name, boolean before) {
        var flag = wanted.path(name);
        if (flag.isMissingNode()) {
            return before;
        }
        if (!flag.isBoolean()) {
            throw Problem.invalid("webhook." + name + " must be true or false.");
        }
        return flag.asBoolean();
    }
}
