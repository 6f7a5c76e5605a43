package org.chatsupport.verify.security;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests how the two public services handle requests that no decent client sends. */
class HostileHttpTest {
    private static final String WEBHOOK = "/webhooks/whatsapp";
    private static final int MEGABYTE = 1 << 20;
    /** The limit for the process's memory while some 3 GB are sent. */
    private static final int MAY_GROW_BY = 256 * MEGABYTE;

    private static final String HIDDEN = "GET /api/session HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    static Stream<Arguments> smuggling() {
        var start = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        return Stream.of(
                Arguments.of(
                        "Content-Length and Transfer-Encoding",
                        start + "Content-Length: " + (5 + HIDDEN.length()) + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "two lengths",
                        start + "Content-Length: 2\r\nContent-Length: " + (2 + HIDDEN.length()) + "\r\n\r\n{}"
                                + HIDDEN),
                Arguments.of("a list of lengths", start + "Content-Length: 2, 40\r\n\r\n{}" + HIDDEN),
                Arguments.of("a signed length", start + "Content-Length: +2\r\n\r\n{}" + HIDDEN),
                Arguments.of("a negative length", start + "Content-Length: -1\r\n\r\n" + HIDDEN),
                Arguments.of("a length beyond 64 bits", start + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                Arguments.of("an unknown encoding", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "a folded header",
                        start + "X-Folded: a\r\n Content-Length: 2\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"
                                + HIDDEN),
                Arguments.of(
                        "a space before the colon", start + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "a chunk size out of range",
                        start + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "a header name with a line feed", start + "X-A\nTransfer-Encoding: chunked\r\n\r\n" + HIDDEN));
    }

    /**
     * Checks that a request with an ambiguous length is refused, or answered once with the connection closed, so that
     * nothing hides behind it.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("smuggling")
    void aRequestWhoseEndIsInDoubtHidesNoOther(String name, String request) {
        for (var part : List.of(Part.BFF, Part.GATEWAY)) {
            var reply = RawHttp.to(running.suite.port(part)).send(request.getBytes(StandardCharsets.ISO_8859_1));

            assertTrue(reply.statuses().size() <= 1, part + " answered more than once: " + reply.statuses());
            assertTrue(reply.closed(), part + " kept the connection: " + reply.statuses());
            assertTrue(reply.status() < 500, part + " answered " + reply.status());
        }
    }

    /** Requests, by name, whose end a proxy in front may see differently from us. */
    private static Map<String, String> doubtfulEnds() {
        var ends = new LinkedHashMap<String, String>();
        ends.put(
                "a length and chunks",
                "Content-Length: " + (5 + HIDDEN.length()) + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                        + HIDDEN);
        ends.put("chunks, and nothing to doubt", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + HIDDEN);
        ends.put("two encodings", "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n" + HIDDEN);
        ends.put("two headers", "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN);
        ends.put("an unknown encoding", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN);
        ends.put("a quoted extension", "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\n" + HIDDEN);
        ends.put(
                "a length, and a body that looks like a request",
                "Content-Length: " + HIDDEN.length() + "\r\n\r\n" + HIDDEN);
        return ends;
    }

    /** Addresses that answer at once, that read a body, that stream one, and that do not exist. */
    private static final Map<Part, List<String>> ADDRESSES = Map.of(
            Part.BFF, List.of("/api/session", "/api/support/tickets/1/attachments", "/api/live", "/", "/q/health/live"),
            Part.GATEWAY, List.of(WEBHOOK, "/internal/media", "/internal/templates", "/nowhere"),
            Part.SUPPORT, List.of("/tickets", "/tickets/1/messages", "/nowhere"),
            Part.CONVERSATION, List.of("/conversations/history", "/nowhere"),
            Part.NOTIFICATION, List.of("/notifications", "/nowhere"));

    private static final List<String> TYPES = List.of(
            "application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain");

    @ParameterizedTest
    @EnumSource(value = Part.class, mode = EnumSource.Mode.EXCLUDE, names = "SIMULATOR")
    void nothingHidesBehindARequestWhateverItsAddressMethodTypeAndEnd(Part part) throws Exception {
        var signed = "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n";
        var tries = new ArrayList<Callable<String>>();
        for (var address : ADDRESSES.get(part)) {
            for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                for (var type : TYPES) {
                    doubtfulEnds()
                            .forEach((name, end) -> tries.add(() -> {
                                var head = method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                                        + type + "\r\n" + (address.equals(WEBHOOK) ? signed : "");
                                var reply = RawHttp.to(running.suite.port(part))
                                        .send((head + end).getBytes(StandardCharsets.ISO_8859_1));
                                boolean measured = name.startsWith("a length, ");
                                boolean sound = reply.statuses().size() <= 1
                                        && (reply.closed() || measured)
                                        && reply.status() < 500;
                                return sound
                                        ? ""
                                        : method + " " + address + ", " + type + ", " + name + ": " + reply.statuses()
                                                + (reply.closed() ? "" : ", open");
                            }));
                }
            }
        }

        var unsound =
                inParallel(16, tries).stream().filter(text -> !text.isEmpty()).toList();

        assertEquals(List.of(), unsound, unsound.size() + " of " + tries.size());
    }

    @Test
    void whatIsOnlyAnnouncedTakesNothingFromAnybody() throws Exception {
        // Twice the budget of a heap of 256 MB, from one address, without a byte of body
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 40; i++) {
                idle.add(announce(Part.GATEWAY, WEBHOOK, 4 * MEGABYTE, "127.0.8.1"));
            }
            for (int i = 0; i < 520; i++) {
                idle.add(announce(Part.BFF, "/api/session", MEGABYTE / 4, "127.0.8.1"));
            }

            assertEquals(200, signed("{}".getBytes(StandardCharsets.UTF_8)).status());
            assertServedQuickly(Part.BFF);
            assertEquals(
                    401,
                    RawHttp.to(running.suite.port(Part.BFF))
                            .from("127.0.8.2")
                            .post(
                                    "/api/session",
                                    "{\"email\":\"idle@example.com\",\"password\":\"wrong wrong\"}"
                                            .getBytes(StandardCharsets.UTF_8),
                                    "Content-Type: application/json")
                            .status());
            // The service waits at most two seconds for a first byte.
            await().atMost(Duration.ofSeconds(6))
                    .untilAsserted(() -> idle.forEach(socket -> assertTrue(ended(socket))));
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    @Test
    void oneAddressCannotTakeAllTheRoom() throws Exception {
        var greedy = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 20; i++) {
                var socket = announce(Part.GATEWAY, WEBHOOK, 4 * MEGABYTE, "127.0.8.3");
                greedy.add(socket);
                try {
                    // All but the last byte, which never comes
                    socket.getOutputStream().write(new byte[4 * MEGABYTE - 1]);
                } catch (IOException refused) {
                    // This is the expected result.
                }
            }

            var large = new byte[3 * MEGABYTE];
            var signature = "X-Hub-Signature-256: " + RawHttp.sign(large);
            assertEquals(
                    503,
                    RawHttp.to(gateway())
                            .from("127.0.8.3")
                            .post(WEBHOOK, large, signature)
                            .status());
            assertEquals(
                    400,
                    RawHttp.to(gateway())
                            .from("127.0.8.4")
                            .post(WEBHOOK, large, signature)
                            .status());
            assertEquals(200, signed("{}".getBytes(StandardCharsets.UTF_8)).status());
        } finally {
            for (var socket : greedy) {
                socket.close();
            }
        }
        // The budget is released when the client has gone.
        var body = new byte[3 * MEGABYTE];
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(
                        400,
                        RawHttp.to(gateway())
                                .from("127.0.8.3")
                                .post(WEBHOOK, body, "X-Hub-Signature-256: " + RawHttp.sign(body))
                                .status()));
    }

    @Test
    void aDeliveryWithoutASignatureIsRefusedBeforeItsBody() throws Exception {
        for (var header : List.of(
                "", "X-Hub-Signature-256: sha256=abc\r\n", "X-Hub-Signature: sha1=" + "0".repeat(40) + "\r\n")) {
            try (var socket = RawHttp.to(gateway()).connect()) {
                socket.getOutputStream()
                        .write(("POST " + WEBHOOK + " HTTP/1.1\r\nHost: localhost\r\n" + header
                                        + "Content-Type: application/json\r\nContent-Length: 3000000\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));

                assertEquals(401, RawHttp.read(socket).status(), header);
            }
        }
    }

    private Socket announce(Part part, String path, int length, String from) throws IOException {
        var socket = RawHttp.to(running.suite.port(part)).from(from).connect();
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\nContent-Length: " + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"BFF", "GATEWAY"})
    void giantHeadersAndAddressesAreRefused(Part part) {
        var door = RawHttp.to(running.suite.port(part));

        var address = part == Part.BFF ? "/api/session" : WEBHOOK;
        assertRefused(door.request("GET", address, new byte[0], "X-Big: " + "a".repeat(64 << 10)), 431);
        var many = Stream.iterate(0, i -> i + 1)
                .limit(1_000)
                .map(i -> "X-" + i + ": " + "v".repeat(30))
                .toArray(String[]::new);
        assertRefused(door.request("GET", address, new byte[0], many), 431);
        assertRefused(door.request("GET", "/" + "a".repeat(64 << 10), new byte[0]), 414);
        assertEquals(
                part == Part.BFF ? 401 : 403,
                door.request("GET", address, new byte[0]).status());
    }

    private static void assertRefused(RawHttp.Reply reply, int status) {
        // 0 means that the connection was cut while the rest was still on its way
        assertTrue(reply.status() == status || reply.status() == 0, "answered " + reply.status());
        assertTrue(reply.closed());
    }

    @Test
    void jsonNestedAHundredThousandDeepIsNoJson() {
        var deep = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertEquals(400, signed(deep).status());
        assertEquals(400, api("/api/support/tickets", deep).status());
        assertEquals(400, api("/api/support/tickets/1/messages", deep).status());
    }

    @Test
    void threeMegabytesAreTakenAndThirtyAreRefusedInBoundedMemory() throws Exception {
        var items = new ArrayList<com.fasterxml.jackson.databind.JsonNode>();
        for (int i = 0; i < 1_000; i++) {
            items.add(Webhooks.text("2349300000" + i % 10, "wamid.large" + System.nanoTime() + i, "x".repeat(2_850)));
        }
        var large = Webhooks.of(items).getBytes(StandardCharsets.UTF_8);
        assertTrue(large.length > 2_900_000, large.length + " bytes");
        assertEquals(200, signed(large).status());
        long before = residentBytes(Part.GATEWAY);

        // When 50 clients at once announce 30 MB, send it in chunks, or send 3 MB without a signature
        var thirty = new byte[30 * MEGABYTE];
        var signature = "X-Hub-Signature-256: " + RawHttp.sign(thirty);
        var statuses = inParallel(
                50, () -> RawHttp.to(gateway()).post(WEBHOOK, thirty, signature).status());
        var chunked = inParallel(50, () -> chunked(30).status());
        var unsigned =
                inParallel(50, () -> RawHttp.to(gateway()).post(WEBHOOK, large).status());

        // Then all are answered, and memory has not grown with their number
        assertOneOf(statuses, 413);
        assertOneOf(chunked, 413, 503);
        assertOneOf(unsigned, 401, 503);
        long grown = residentBytes(Part.GATEWAY) - before;
        assertTrue(grown < MAY_GROW_BY, "the gateway grew by " + grown / MEGABYTE + " MiB");
        assertEquals(200, signed(large).status());
        var refused = RawHttp.to(gateway()).request("POST", WEBHOOK, new byte[5 * MEGABYTE], signature);
        assertTrue(refused.text().contains("application/problem+json"), refused.text());
    }

    @Test
    void slowClientsHoldNobodyUpAndAreCut() throws Exception {
        var doors = List.of(Part.BFF, Part.GATEWAY);
        var slow = new ArrayList<Socket>();
        try {
            for (var part : doors) {
                var path = part == Part.BFF ? "/api/session" : WEBHOOK;
                var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\nContent-Length: 100000\r\n\r\n{";
                for (int i = 0; i < 250; i++) {
                    var socket = RawHttp.to(running.suite.port(part)).connect();
                    // Some clients never finish the headers, most never finish the body.
                    socket.getOutputStream()
                            .write((i % 5 == 0 ? head.substring(0, 30) : head).getBytes(StandardCharsets.US_ASCII));
                    slow.add(socket);
                }
            }
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(25))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        trickle(slow);
                        doors.forEach(this::assertServedQuickly);
                    });
            await().atMost(Duration.ofSeconds(25))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        trickle(slow);
                        for (int i = 0; i < slow.size(); i++) {
                            assertTrue(i % 5 == 0 || ended(slow.get(i)), "connection " + i + " is still open");
                        }
                    });
            doors.forEach(this::assertServedQuickly);
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    private void assertServedQuickly(Part part) {
        long start = System.nanoTime();
        if (part == Part.BFF) {
            assertEquals(
                    200, http.api("GET", "/api/support/notifications", null).status());
        } else {
            assertEquals(200, signed("{}".getBytes(StandardCharsets.UTF_8)).status());
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.toMillis() < 2_000, "took " + took);
    }

    private static void trickle(List<Socket> sockets) {
        for (var socket : sockets) {
            try {
                socket.getOutputStream().write(' ');
            } catch (IOException cut) {
                // This is what the test waits for.
            }
        }
    }

    private static boolean ended(Socket socket) {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private RawHttp.Reply signed(byte[] body) {
        return RawHttp.to(gateway()).post(WEBHOOK, body, "X-Hub-Signature-256: " + RawHttp.sign(body));
    }

    private RawHttp.Reply api(String path, byte[] body) {
        return RawHttp.to(running.suite.port(Part.BFF))
                .post(path, body, "Content-Type: application/json", "Authorization: Bearer local-integration-token");
    }

    private RawHttp.Reply chunked(int megabytes) throws IOException {
        try (var socket = RawHttp.to(gateway()).connect()) {
            var out = socket.getOutputStream();
            try {
                out.write(("POST " + WEBHOOK + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
                                + "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                var chunk = new byte[MEGABYTE];
                for (int i = 0; i < megabytes; i++) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(chunk);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refusedEarly) {
                // The answer is what counts.
            }
            return RawHttp.read(socket);
        }
    }

    private int gateway() {
        return running.suite.port(Part.GATEWAY);
    }

    private static void assertOneOf(List<Integer> statuses, Integer... allowed) {
        for (var status : statuses) {
            // 0 means that the connection was cut while the rest was still on its way
            assertTrue(status == 0 || List.of(allowed).contains(status), statuses.toString());
        }
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        return inParallel(times, java.util.Collections.nCopies(times, call));
    }

    private static <T> List<T> inParallel(int threads, List<Callable<T>> calls) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Returns the memory of the process if the machine reports it (Linux), otherwise its heap. */
    private long residentBytes(Part part) throws IOException {
        var status = Path.of("/proc", Long.toString(running.suite.process(part).pid()), "status");
        if (Files.exists(status)) {
            return Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    * 1024;
        }
        return (long) Http.call("GET", running.suite.managementAddress(part) + "/q/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
