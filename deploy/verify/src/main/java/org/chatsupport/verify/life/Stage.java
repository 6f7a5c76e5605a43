package org.chatsupport.verify.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.Webhooks;

/** Plays what one contact and the agents do, from outside. */
final class Stage {
    /** The number of a message that is the second of its act. */
    static final int SECOND = 1_000;

    private static final int MOST_TRIES = 20;

    private final Http http;
    private final Person person;
    private final Model model;
    private final Observations observations;
    private final Map<Integer, String> deliveries = new HashMap<>();

    Stage(Http http, Person person, Model model, Observations observations) {
        this.http = http;
        this.person = person;
        this.model = model;
        this.observations = observations;
    }

    void writes(int number, String text) {
        deliver(text(number, text), number);
    }

    void writesTwice(int number, String first, String second) {
        deliver(Webhooks.of(List.of(textMessage(number, first), textMessage(number + SECOND, second))), number);
        deliveries.put(number + SECOND, deliveries.get(number));
    }

    private String text(int number, String text) {
        return Webhooks.of(List.of(textMessage(number, text)));
    }

    private JsonNode textMessage(int number, String text) {
        var message = person.message(number, "text");
        message.putObject("text").put("body", text);
        return message;
    }

    void sends(int number, String kind) {
        var message = person.message(number, kind);
        if (kind.equals("location")) {
            message.putObject(kind).put("latitude", 6.5).put("longitude", 3.4);
        } else {
            message.putObject(kind)
                    .put("id", "404" + number)
                    .put("mime_type", kind.equals("image") ? "image/jpeg" : "image/webp")
                    .put("sha256", "x");
        }
        deliver(Webhooks.of(List.of(message)), number);
    }

    void taps(int number, Choice choice) {
        boolean row = choice.stars() > 0 || choice.name().contains(":");
        var kind = row ? "list_reply" : "button_reply";
        var message = person.message(number, "interactive");
        message.putObject("interactive")
                .put("type", kind)
                .putObject(kind)
                .put("id", choice.id(ticket(choice.ticket())))
                .put("title", "A choice");
        deliver(Webhooks.of(List.of(message)), number);
    }

    void gestures(int number, String kind, int target) {
        var message = person.message(number, kind);
        var body = message.putObject(kind);
        if (kind.equals("reaction")) {
            body.put("message_id", person.wamid(target)).put("emoji", "👍");
        } else {
            body.put("original_message_id", person.wamid(target));
        }
        if (kind.equals("edit")) {
            body.putObject("message").put("type", "text").putObject("text").put("body", "yes");
        }
        deliver(Webhooks.of(List.of(message)), number);
    }

    void comesAgain(int target) {
        if (deliveries.containsKey(target)) {
            post(deliveries.get(target));
        }
    }

    void becomes(int number, Act.Becomes.Change change) {
        person.becomes(change);
        if (change == Act.Becomes.Change.MOVED) {
            var message = person.message(number, "system");
            message.putObject("system")
                    .put("type", "user_changed_number")
                    .put("body", "The number has changed.")
                    .put("wa_id", person.move());
            deliver(Webhooks.of(List.of(message)), number);
        }
    }

    void phoneAnswers(int number) {
        deliver(Webhooks.echo(person.phone(), person.wamid(number), "From the phone"), number);
    }

    void agent(int number, Act.Agent.Deed deed) {
        if (deed == Act.Agent.Deed.OPENS) {
            http.api("POST", "/api/support/tickets", "{\"phone_number\":\"" + person.typed() + "\"}");
            return;
        }
        var path = "/api/support/tickets/" + ticket(observations.of(person).tickets());
        switch (deed) {
            case WRITES -> http.api("POST", path + "/messages", "{\"message\":\"agent " + number + "\"}");
            case RELAYS ->
                http.api("POST", path + "/messages", "{\"message\":\"agent " + number + "\",\"sender_type\":\"user\"}");
            case REACTS -> {
                long message = observations.of(person).message(person.wamid(model.lastInTicket()));
                http.api("PUT", path + "/messages/" + message + "/reaction", "{\"emoji\":\"🎉\"}");
            }
            case RESOLVES -> become(path, "RESOLVED");
            case REOPENS -> become(path, "IN_PROGRESS");
            default -> become(path, "CLOSED");
        }
    }

    private void become(String path, String status) {
        for (int i = 0; i < MOST_TRIES; i++) {
            // The automatic assignment may change the ticket in between.
            var version = http.api("GET", path, null).json().path("version").asText();
            var answer = http.api("PATCH", path, "{\"status\":\"" + status + "\"}", "If-Match", "\"" + version + "\"");
            if (answer.status() != 412) {
                return;
            }
        }
    }

    private long ticket(int place) {
        return observations.of(person).ticket(place);
    }

    private void deliver(String body, int number) {
        deliveries.put(number, body);
        post(body);
    }

    private void post(String body) {
        for (int i = 0; i < MOST_TRIES; i++) {
            if (http.webhook(body) == 200) {
                return;
            }
            Waiting.pause(300);
        }
    }
}
