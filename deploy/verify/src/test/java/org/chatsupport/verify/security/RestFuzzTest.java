package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.story.SignedIn;
import org.junit.jupiter.api.Test;

/**
 * Calls every operation of the published API with values nobody should send. There is never a 5xx, every status is
 * documented, and every refusal is a problem that reveals no internals. {@code -Dfuzz.cases=500} makes it longer.
 */
class RestFuzzTest {
    private static final long SEED = 20261123;
    private static final ThreadLocal<Random> RANDOM = new ThreadLocal<>();
    private static final int CASES = Integer.getInteger("fuzz.cases", 60);
    private static final Pattern INSIDES = Pattern.compile(
            "org\\.chatsupport|io\\.quarkus|jakarta\\.|java\\.|com\\.fasterxml|com\\.mysql|\\tat |Exception|SELECT |INSERT ");

    private static final List<String> HOSTILE_TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1e3",
            "1.5",
            "NaN",
            "null",
            "9223372036854775808",
            "-9223372036854775809",
            "9".repeat(400),
            "' OR 1=1 -- ",
            "\"; DROP TABLE accounts; --",
            "%' ESCAPE '!",
            "<img src=x onerror=alert(1)>",
            "../../../../etc/passwd",
            "..%2f..%2f",
            "%00",
            "a\u0000b",
            "a\r\nX-Injected: 1",
            "\ud83d\ude00".repeat(70),
            "\u0130".repeat(254),
            "\u202eevil",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "x".repeat(300),
            "x".repeat(3_000),
            // cursors in the form of the lists, with impossible positions
            "bmV3ZXN0fCsxMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBafDE",
            "bmV3ZXN0fC0xMDAwMDAwMDAtMDEtMDFUMDA6MDA6MDBafDE",
            "d2FpdGluZ3wrMTAwMDAwMDAwLTAxLTAxVDAwOjAwOjAwWnwx",
            "cHJpb3JpdHl8OTk5fC0x",
            "bmV3ZXN0fHx8fA",
            "=====");

    private static final List<String> HOSTILE_JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e400",
            "9223372036854775808",
            "18446744073709551617",
            "9".repeat(400),
            "[]",
            "[\"a\"]",
            "{}",
            "{\"a\":{\"b\":[1]}}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\"",
            "\"   \"",
            "\"" + "x".repeat(5_000) + "\"",
            "\"" + "\\ud83d\\ude00".repeat(4_096) + "\"",
            "\"" + "\\u0130".repeat(254) + "\"",
            "\"<script>alert(1)</script>\"",
            "\"' OR ''='\"",
            "\"a\\r\\nb\"",
            "[".repeat(500) + "]".repeat(500));

    private static final List<String> HOSTILE_BODIES = List.of(
            "",
            "null",
            "[]",
            "{",
            "\"text\"",
            "1",
            "{\"a\":1,\"a\":2}",
            "{\"unknown\":true}",
            "{}{}",
            "<xml/>",
            "\u0000",
            "[".repeat(5_000),
            "{\"a\":" + "9".repeat(2_000) + "}");

    private static final List<String> CONTENT_TYPES =
            List.of("text/plain", "application/xml", "multipart/form-data", "application/json;charset=utf-16", "x", "");

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);
    private final Map<String, String> findings = new ConcurrentSkipListMap<>();
    private JsonNode api;
    private SignedIn admin;
    private long ticket;
    private long account;
    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void noInputIsAnErrorOfOurs() {
        api = Http.call("GET", running.suite.address(Part.BFF) + "/q/openapi?format=json", null)
                .json();
        admin = SignedIn.as(running, "admin@example.com", "local-admin");
        ticket = http.api("POST", "/api/support/tickets", "{\"phone_number\":\"2348127770001\"}")
                .json()
                .path("id")
                .asLong();
        account = createdAccount();

        // Each path has its own values, in any order.
        api.path("paths").properties().parallelStream().forEach(path -> {
            RANDOM.set(new Random(SEED ^ path.getKey().hashCode()));
            path.getValue().properties().forEach(operation -> {
                var name = operation.getValue().path("operationId").asText();
                for (int i = 0; i < CASES && !name.isEmpty() && !name.equals("live"); i++) {
                    tryOnce(path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue());
                }
            });
        });

        assertTrue(sent.get() > 10 * CASES, "only " + sent + " requests were made");
        assertEquals(Map.of(), findings);
        for (var part : Part.values()) {
            assertTrue(part == Part.SIMULATOR || running.suite.isReady(part), part + " is not ready");
        }
    }

    private void tryOnce(String path, String method, JsonNode operation) {
        var address = new StringBuilder(path);
        var headers = new ArrayList<String>();
        char separator = '?';
        for (var reference : operation.path("parameters")) {
            var parameter = resolved(reference);
            var name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> {
                    var id = RANDOM.get().nextInt(3) == 0 ? hostileId() : Long.toString(id(path));
                    address.replace(
                            address.indexOf("{" + name + "}"),
                            address.indexOf("{" + name + "}") + name.length() + 2,
                            id);
                }
                case "query" -> {
                    if (RANDOM.get().nextInt(3) == 0) {
                        address.append(separator).append(name).append('=').append(encoded(one(HOSTILE_TEXTS)));
                        separator = '&';
                    }
                }
                case "header" -> {
                    if (RANDOM.get().nextBoolean()) {
                        headers.add(name);
                        headers.add(printable(RANDOM.get().nextBoolean() ? "\"1\"" : one(HOSTILE_TEXTS)));
                    }
                }
                default -> throw new AssertionError(parameter);
            }
        }
        var body = operation.has("requestBody") ? body(operation) : null;
        var type = body != null && RANDOM.get().nextInt(10) == 0 ? one(CONTENT_TYPES) : "application/json";
        if (address.length() > 3_500) {
            // The server cuts these connections, as HostileHttpTest shows, so the operation is never reached.
            return;
        }
        call(method, address.toString(), operation, body, type, headers);
    }

    private void call(
            String method, String address, JsonNode operation, String body, String type, List<String> headers) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < headers.size(); i += 2) {
            lines.add(headers.get(i) + ": " + headers.get(i + 1));
        }
        var name = operation.path("operationId").asText();
        if (name.equals("signOut")) {
            // This must not end a session that other calls need.
            lines.add("Cookie: chat_support_session=" + printable(one(HOSTILE_TEXTS)));
        } else if (!name.equals("signIn")) {
            lines.add("Cookie: " + admin.cookie());
            lines.add("X-CSRF-Token: " + admin.csrf());
        }
        if (body != null && !type.isEmpty()) {
            lines.add("Content-Type: " + type);
        }
        int number = sent.incrementAndGet();
        // Each guess of a password comes from its own address; otherwise it would only meet the lock.
        var door = RawHttp.to(running.suite.port(Part.BFF))
                .from(name.equals("signIn") ? "127.0.2." + (1 + number % 250) : "127.0.0.1");
        var reply = door.request(
                method,
                address,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                lines.toArray(String[]::new));
        check(name + " " + method, address, body, operation, reply);
    }

    private void check(String what, String address, String body, JsonNode operation, RawHttp.Reply reply) {
        int status = reply.status();
        var input = address + " " + (body == null ? "" : body.substring(0, Math.min(200, body.length())));
        if (status == 0 || status >= 500) {
            findings.put(what + ": " + status, input);
        } else if (!operation.path("responses").has(Integer.toString(status)) && !leavesTheOperation(address, status)) {
            findings.put(what + ": undocumented " + status, input);
        }
        if (status >= 400 && !reply.header("Content-Type").orElse("").startsWith("application/problem+json")) {
            findings.put(what + ": " + status + " is no problem+json but " + reply.header("Content-Type"), input);
        }
        if (status >= 400 && INSIDES.matcher(reply.text()).find()) {
            findings.put(what + ": " + status + " shows insides: " + reply.body(), input);
        }
    }

    /** An id that is not a number makes another address, which does not exist. */
    private static boolean leavesTheOperation(String address, int status) {
        return status == 404 || (status == 405 && address.contains("//"));
    }

    private String body(JsonNode operation) {
        if (RANDOM.get().nextInt(5) == 0) {
            return one(HOSTILE_BODIES);
        }
        var schema = resolved(operation.at("/requestBody/content/application~1json/schema"));
        var body = Http.JSON.createObjectNode();
        for (var field : schema.path("properties").properties()) {
            if (RANDOM.get().nextInt(6) > 0) {
                put(body, field.getKey(), RANDOM.get().nextInt(3) == 0 ? one(HOSTILE_JSON) : valid(field.getKey()));
            }
        }
        if (RANDOM.get().nextInt(8) == 0) {
            put(body, "unknown", one(HOSTILE_JSON));
        }
        return body.toString();
    }

    private static void put(ObjectNode body, String name, String json) {
        body.putRawValue(name, new RawValue(json));
    }

    private String valid(String field) {
        return switch (field) {
            case "phone_number" -> "\"+44 7400 " + (100_000 + RANDOM.get().nextInt(900_000)) + "\"";
            case "priority" -> "\"HIGH\"";
            case "status" -> RANDOM.get().nextBoolean() ? "\"RESOLVED\"" : "\"IN_PROGRESS\"";
            case "assigned_admin_id" -> "1";
            case "student_id" -> "7";
            case "email" -> "\"fuzz" + RANDOM.get().nextInt(1_000_000) + "@example.com\"";
            case "scopes" -> "[\"tickets:read\",\"notes:write\"]";
            case "expires_at" -> "null";
            case "password" -> "\"violet harbour teapot " + RANDOM.get().nextInt(1_000_000) + "\"";
            case "role" -> "\"agent\"";
            case "sender_type" -> "\"user\"";
            case "active", "archived", "shared" -> "true";
            case "mentions" -> "[1]";
            case "tags" -> "[\"vip\",\"late\"]";
            case "language" -> "\"en\"";
            case "about" -> "\"ticket\"";
            case "type" -> "\"choice\"";
            case "choices" -> "[\"Gold\",\"Silver\"]";
            case "custom_fields" -> "{\"words\":\"Gold\",\"other\":null}";
            case "place" -> "1";
            case "sort" -> "\"newest\"";
            case "filter" -> "{\"view\":\"mine\",\"tag\":\"vip\"}";
            default -> "\"words\"";
        };
    }

    private long id(String path) {
        return path.contains("/admins") ? account : path.contains("/tokens") ? 999_999 : ticket;
    }

    /** Returns an id that is never a real account or token. */
    private String hostileId() {
        return one(List.of(
                "-1",
                "999999999",
                "9223372036854775807",
                "9223372036854775808",
                "abc",
                "%00",
                "%2e%2e",
                "1e1",
                "0x1",
                encoded("' OR 1=1"),
                encoded("\ud83d\ude00"),
                encoded("../admins"),
                "x".repeat(500)));
    }

    private long createdAccount() {
        return admin.call(
                        "POST",
                        "/api/admins",
                        "{\"name\":\"Fuzz\",\"email\":\"fuzz-" + System.nanoTime()
                                + "@example.com\",\"password\":\"violet harbour teapot 41\",\"role\":\"agent\"}")
                .json()
                .path("id")
                .asLong();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? api.at(node.path("$ref").asText().substring(1)) : node;
    }

    private <T> T one(List<T> values) {
        return values.get(RANDOM.get().nextInt(values.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A header's value cannot hold line ends; HostileHttpTest sends those. */
    private static String printable(String text) {
        return text.replaceAll("[\\r\\n\\u0000]", "?");
    }
}
