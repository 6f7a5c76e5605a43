package org.chatsupport.verify.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Http.Answer;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.invariant.History;
import org.chatsupport.verify.invariant.History.Reply;

/**
 * Plays agents and integrations: they answer with text, files and templates, react, write notes, resolve, change and
 * open tickets, and repeat requests that got no answer.
 */
final class Desk implements Runnable {
    private static final long PAUSE_MS = 400;
    private static final int OPENINGS_AT_ONCE = 4;
    private static final long LONGEST_REPEAT_MS = 45_000;
    private static final List<String> EMOJI = List.of("\uD83D\uDC4D", "\uD83C\uDF89", "\u2764\uFE0F");

    private final World world;
    private final History history;
    private final Random random;
    private final BooleanSupplier goOn;
    private final String name;
    private int replies;

    Desk(World world, History history, long seed, BooleanSupplier goOn) {
        this.world = world;
        this.history = history;
        this.random = new Random(seed);
        this.goOn = goOn;
        this.name = Long.toString(seed, 36);
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            if (random.nextInt(25) == 0) {
                openSeveralTimesAtOnce();
            } else {
                ticket().ifPresent(this::work);
            }
            Waiting.pause(random.nextInt((int) (2 * PAUSE_MS)));
        }
    }

    private java.util.Optional<JsonNode> ticket() {
        var page = api("GET", "/api/support/open-tickets?limit=100", null);
        if (page.status() != 200) {
            return java.util.Optional.empty();
        }
        var ours = new ArrayList<JsonNode>();
        page.json().path("items").forEach(ticket -> {
            if (history.has(contact(ticket))) {
                ours.add(ticket);
            }
        });
        return ours.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(ours.get(random.nextInt(ours.size())));
    }

    private static String contact(JsonNode ticket) {
        return Settings.CHANNEL + ":" + ticket.path("phone_number").asText();
    }

    private void work(JsonNode ticket) {
        long id = ticket.path("id").asLong();
        boolean chatter = history.items().getOrDefault(contact(ticket), new java.util.ArrayDeque<>()).stream()
                .anyMatch(item -> item.kind == History.Kind.CHAT);
        switch (random.nextInt(14)) {
            case 0 -> change(id, ticket, "{\"priority\":\"HIGH\"}");
            case 1, 2 -> change(id, ticket, chatter ? "{\"category\":\"faults\"}" : "{\"status\":\"RESOLVED\"}");
            case 3 -> api("POST", "/api/support/tickets/" + id + "/read", null);
            case 4 -> template(id);
            case 5 -> file(id);
            case 6 -> react(id);
            case 7 -> note(id);
            default -> reply(id);
        }
    }

    void reply(long ticketId) {
        var text = nextText();
        var body = Http.JSON.createObjectNode().put("message", text).put("sender_type", "admin");
        repeat(history.add(new Reply(ticketId, text)), "messages", body);
    }

    private void template(long ticketId) {
        var text = nextText();
        var body = Http.JSON.createObjectNode();
        body.putObject("template")
                .put("name", "continue_chat")
                .put("language", "en")
                .putObject("body")
                .put("1", "Ada")
                .put("2", text);
        repeat(history.add(new Reply(ticketId, text)), "messages", body);
    }

    private void file(long ticketId) {
        var text = nextText();
        var content = "The file of " + text;
        var attachment = api(
                "POST",
                "/api/support/tickets/" + ticketId + "/attachments",
                content,
                "Content-Type",
                "text/plain",
                "X-Filename",
                "file.txt");
        if (attachment.status() != 201) {
            remarkUnexpected(attachment, "an attachment");
            return;
        }
        var reply = new Reply(ticketId, text);
        reply.file = WhatsAppFiles.hash(content.getBytes(StandardCharsets.UTF_8));
        var body = Http.JSON
                .createObjectNode()
                .put("message", text)
                .put("attachment_id", attachment.json().path("attachment_id").asLong());
        repeat(history.add(reply), "messages", body);
    }

    private void note(long ticketId) {
        var text = nextText();
        repeat(
                history.addNote(new Reply(ticketId, text)),
                "notes",
                Http.JSON.createObjectNode().put("text", text));
    }

    /** Reacts to the user's last message; a repeat is the same reaction. */
    private void react(long ticketId) {
        var thread = api("GET", "/api/support/tickets/" + ticketId, null);
        if (thread.status() != 200) {
            return;
        }
        long last = 0;
        for (var message : thread.json().path("messages")) {
            boolean words = message.path("kind").asText().equals("text");
            last = words && message.path("sender_type").asText().equals("user")
                    ? message.path("id").asLong()
                    : last;
        }
        if (last > 0) {
            var answer = api(
                    "PUT",
                    "/api/support/tickets/" + ticketId + "/messages/" + last + "/reaction",
                    "{\"emoji\":\"" + EMOJI.get(random.nextInt(EMOJI.size())) + "\"}");
            if (answer.status() != 409) {
                remarkUnexpected(answer, "a reaction");
            }
        }
    }

    private String nextText() {
        return "reply " + name + "-" + ++replies;
    }

    /** Repeats a request with one key until there is an answer, as the console does. */
    private void repeat(Reply reply, String what, ObjectNode body) {
        long deadline = System.nanoTime() + (random.nextInt(20) == 0 ? 0 : LONGEST_REPEAT_MS * 1_000_000);
        while (true) {
            var answer = api(
                    "POST",
                    "/api/support/tickets/" + reply.ticketId + "/" + what,
                    body.toString(),
                    "Idempotency-Key",
                    reply.text);
            if (answer.status() == 201) {
                reply.accepted = true;
                return;
            }
            if (answer.status() == 409 || System.nanoTime() > deadline) {
                return;
            }
            remarkUnexpected(answer, "one of the " + what);
            if (answer.status() >= 400 && answer.status() < 500) {
                // A repeat would be refused again.
                return;
            }
            Waiting.pause(PAUSE_MS);
        }
    }

    private void change(long id, JsonNode ticket, String body) {
        var answer = api(
                "PATCH",
                "/api/support/tickets/" + id,
                body,
                "If-Match",
                "\"" + ticket.path("version").asLong() + "\"");
        if (answer.status() != 412 && answer.status() != 409) {
            remarkUnexpected(answer, "a change");
        }
    }

    /** Creates a contact whose ticket several callers open at the same moment. */
    void openSeveralTimesAtOnce() {
        var phone = People.newPhone();
        history.knows(Settings.CHANNEL + ":" + phone);
        var body = Http.JSON
                .createObjectNode()
                .put("phone_number", "+" + phone)
                .put("issue_description", "opened by several at once")
                .toString();
        var calls = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < OPENINGS_AT_ONCE; i++) {
            calls.add(CompletableFuture.supplyAsync(() -> api("POST", "/api/support/tickets", body)));
        }
        calls.forEach(call -> remarkUnexpected(call.join(), "an opening"));
    }

    /** Opens a ticket of a new contact; without the key of active tickets the database may need a retry. */
    long open() {
        var phone = People.newPhone();
        history.knows(Settings.CHANNEL + ":" + phone);
        for (int attempt = 1; ; attempt++) {
            // The answer is 200 when an attempt without an answer had its effect.
            var answer = api("POST", "/api/support/tickets", "{\"phone_number\":\"+" + phone + "\"}");
            if (answer.status() == 201 || answer.status() == 200) {
                return answer.json().path("id").asLong();
            }
            if (attempt == 20) {
                throw new IllegalStateException(
                        "An opening was answered with " + answer.status() + ": " + answer.body());
            }
            Waiting.pause(PAUSE_MS);
        }
    }

    private void remarkUnexpected(Answer answer, String what) {
        // 500 is never a correct answer when a part is down; 502, 503 or 504 is.
        boolean expected = answer.status() < 400 || List.of(502, 503, 504).contains(answer.status());
        if (!expected) {
            history.remark(what + " was answered with " + answer.status() + ": " + answer.body());
        }
    }

    private Answer api(String method, String path, String body, String... headers) {
        return Http.asIntegration(method, world.entry(Part.BFF) + path, body, headers);
    }
}
