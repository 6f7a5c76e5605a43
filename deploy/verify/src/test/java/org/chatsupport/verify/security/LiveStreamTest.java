package org.chatsupport.verify.security;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.story.SignedIn;
import org.junit.jupiter.api.Test;

/** The stream that keeps consoles up to date works for many at once, and ends with their sessions. */
class LiveStreamTest {
    private static final int CONSOLES = 500;
    private static final int MAY_GROW_BY_MIB = 96;
    private static final Duration PING = Duration.ofSeconds(15);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @Test
    void fiveHundredConsolesHearOfATicketAndLeaveNothingBehind() throws IOException {
        var admin = SignedIn.as(running, "admin@example.com", "local-admin");
        double heapBefore = heapMib();
        long filesBefore = openFiles();
        var consoles = new ArrayList<Console>();
        try {
            for (int i = 0; i < CONSOLES; i++) {
                consoles.add(new Console("Cookie: " + admin.cookie()));
            }
            for (var console : consoles) {
                console.awaitText("event:hello", Duration.ofSeconds(20));
            }

            var ticket = http.api(
                            "POST",
                            "/api/support/tickets",
                            "{\"phone_number\":\"+447400" + System.nanoTime() % 1_000_000 + "\"}")
                    .json()
                    .path("id")
                    .asLong();

            long start = System.nanoTime();
            for (var console : consoles) {
                console.awaitText("\"ticket_id\":" + ticket, Duration.ofSeconds(10));
            }
            var took = Duration.ofNanos(System.nanoTime() - start);
            assertTrue(took.toSeconds() < 10, "the last console heard of it after " + took);
            assertTrue(heapMib() - heapBefore < MAY_GROW_BY_MIB, "the heap grew to " + heapMib() + " MiB");
        } finally {
            for (var console : consoles) {
                console.close();
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertTrue(openFiles() < filesBefore + 30, openFiles() + " files are open"));
    }

    @Test
    void aStreamEndsWithItsSession() throws IOException {
        var admin = SignedIn.as(running, "admin@example.com", "local-admin");
        var leaving = SignedIn.newAgent(running, "leaving");
        var dismissed = SignedIn.newAgent(running, "dismissed");
        var integration = admin.call("POST", "/api/tokens", "{\"name\":\"Revoked\",\"scopes\":[\"live:read\"]}")
                .json();
        var leavingSession = SignedIn.as(running, leaving, SignedIn.PASSWORD);
        try (var signedOut = new Console("Cookie: " + leavingSession.cookie());
                var deactivated = new Console("Cookie: "
                        + SignedIn.as(running, dismissed, SignedIn.PASSWORD).cookie());
                var revoked = new Console(
                        "Authorization: Bearer " + integration.path("token").asText());
                var staying = new Console("Cookie: " + admin.cookie())) {
            for (var console : List.of(signedOut, deactivated, revoked, staying)) {
                console.awaitText("event:hello", Duration.ofSeconds(10));
            }

            assertEquals(
                    204, leavingSession.call("DELETE", "/api/session", null).status());
            assertEquals(
                    200,
                    admin.call("PATCH", "/api/admins/" + id(admin, dismissed), "{\"active\":false}")
                            .status());
            assertEquals(
                    204,
                    admin.call("DELETE", "/api/tokens/" + integration.path("id").asLong(), null)
                            .status());

            for (var console : List.of(signedOut, deactivated, revoked)) {
                assertTrue(console.endsWithin(PING.plusSeconds(5)), "a stream goes on: " + console.heard);
            }
            staying.awaitText("event:ping", PING);
            assertFalse(staying.endsWithin(Duration.ofSeconds(3)), "who may stay is sent away");
        }
    }

    private static long id(SignedIn admin, String email) {
        for (var account : admin.call("GET", "/api/admins", null).json().path("items")) {
            if (account.path("email").asText().equals(email)) {
                return account.path("id").asLong();
            }
        }
        throw new AssertionError(email);
    }

    private double heapMib() {
        return Http.call("GET", running.suite.managementAddress(Part.BFF) + "/q/metrics", null)
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum()
                / (1 << 20);
    }

    /** Returns the memory of the process, if the machine reports it (Linux). */
    private long openFiles() throws IOException {
        var directory =
                Path.of("/proc", Long.toString(running.suite.process(Part.BFF).pid()), "fd");
        if (!Files.exists(directory)) {
            return 0;
        }
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    /** A console's stream as bytes. */
    private final class Console implements AutoCloseable {
        private final Socket socket;
        private final InputStream in;
        private final StringBuilder heard = new StringBuilder();

        Console(String credential) throws IOException {
            socket = RawHttp.to(running.suite.port(Part.BFF)).connect();
            socket.getOutputStream()
                    .write(("GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + credential
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            in = socket.getInputStream();
        }

        void awaitText(String text, Duration limit) throws IOException {
            long end = System.nanoTime() + limit.toNanos();
            while (heard.indexOf(text) < 0) {
                assertTrue(System.nanoTime() < end && hear(), "no " + text + " in " + heard);
            }
        }

        boolean endsWithin(Duration limit) throws IOException {
            long end = System.nanoTime() + limit.toNanos();
            while (System.nanoTime() < end) {
                if (!hear()) {
                    return true;
                }
            }
            return false;
        }

        /** Reads on; returns false when the stream has ended. */
        private boolean hear() throws IOException {
            var buffer = new byte[4096];
            socket.setSoTimeout(500);
            try {
                int length = in.read(buffer);
                if (length < 0 || heard.indexOf("\r\n0\r\n\r\n") >= 0) {
                    return false;
                }
                heard.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                return heard.indexOf("\r\n0\r\n\r\n") < 0;
            } catch (SocketTimeoutException quiet) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
