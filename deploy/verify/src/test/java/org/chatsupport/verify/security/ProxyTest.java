package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the proxy of compose: the real program with the shipped configuration, in front of the running suite. */
class ProxyTest {
    private static RunningSuite running;
    private static Caddy proxy;
    private static HttpClient browser;
    private static String address;

    @BeforeAll
    static void startProxy() {
        running = RunningSuite.get();
        running.suite.start(Part.BFF, RunningSuite.BEHIND_PROXY);
        running.suite.awaitReady(Part.BFF, RunningSuite.BEHIND_PROXY);
        proxy = new Caddy(
                Path.of("target", "proxy"),
                running.suite.port(Part.BFF, RunningSuite.BEHIND_PROXY),
                running.suite.port(Part.GATEWAY));
        browser = HttpClient.newBuilder()
                .sslContext(proxy.trust())
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        address = "https://localhost:" + proxy.httpsPort();
    }

    @AfterAll
    static void stopProxy() {
        if (proxy != null) {
            proxy.close();
        }
        running.suite.process(Part.BFF, RunningSuite.BEHIND_PROXY).stop(Duration.ofSeconds(15));
    }

    @Test
    void theConsoleLoadsOverTlsAndHttp2AndBrowsersKeepToTls() throws IOException, InterruptedException {
        var page = get("/");

        assertEquals(200, page.statusCode());
        assertEquals(HttpClient.Version.HTTP_2, page.version());
        assertTrue(page.body().contains("<div id=\"root\""), page.body());
        assertEquals(
                "max-age=31536000",
                page.headers().firstValue("Strict-Transport-Security").orElse(""));
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertTrue(page.headers().firstValue("Server").isEmpty());
        assertEquals(401, get("/api/support/tickets").statusCode());
        var plain = RawHttp.to(proxy.httpPort()).request("GET", "/support-tickets", new byte[0]);
        assertEquals(308, plain.status());
        assertEquals(address + "/support-tickets", plain.header("Location").orElse(""));
    }

    @Test
    void whatIsForTheInsideIsNotThereHoweverItIsSpelt() {
        for (var path : List.of(
                "/q/metrics",
                "/q/health/ready",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q",
                "/Q/metrics",
                "//q/metrics",
                "/./q/metrics",
                "/api/../q/metrics",
                "/api/%2e%2e/q/metrics",
                "/%71/metrics",
                "/q%2Fmetrics",
                "/internal/templates",
                "/internal/media/" + "0".repeat(32),
                "/webhooks",
                "/webhooks/other",
                "/webhooks/whatsapp/",
                "/webhooks/whatsapp/../../internal/templates",
                "/webhooks/whatsapp/..%2f..%2finternal/templates")) {
            var reply = new Client("127.0.0.1").request("GET", path, "");
            assertTrue(reply.startsWith("HTTP/1.1 404 "), path + ": " + reply);
            assertTrue(!reply.contains("jvm_"), path);
        }
        assertTrue(new Client("127.0.0.1")
                .request("PUT", "/webhooks/whatsapp", "x")
                .startsWith("HTTP/1.1 404 "));
    }

    @Test
    void theWebhookIsOpenToWhatsAppOnly() throws IOException, InterruptedException {
        var body = Webhooks.of(
                List.of(Webhooks.text("2348127770099", "wamid.proxy" + System.nanoTime(), "through the proxy")));

        assertEquals(200, webhook(body, Http.sign(body)));
        assertEquals(401, webhook(body, "sha256=" + "0".repeat(64)));
        var challenge = get(
                "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=12345&hub.verify_token=" + Settings.VERIFY_TOKEN);
        assertEquals("12345", challenge.body());
    }

    @Test
    void bodiesThatAreTooLargeAreRefusedBeforeTheyAreSent() {
        var client = new Client("127.0.0.1");

        assertEquals(413, status(client.announce("/webhooks/whatsapp", 4_194_305)));
        assertEquals(413, status(client.announce("/api/session", 262_145)));
        assertEquals(413, status(client.announce("/api/support/tickets/1/attachments", 105_906_177)));
    }

    @Test
    void hintsForConsolesComeAtOnce() throws IOException {
        var cookie = signIn("127.0.9.9", "agent@example.com", "local-agent");
        try (var socket = new Client("127.0.9.9").connect()) {
            var request = "GET /api/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: " + cookie
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var heard = new StringBuilder();
            assertTrue(hear(socket, heard, "event:hello", Duration.ofSeconds(5)), heard::toString);

            var ticket = new Http(running.suite)
                    .api("POST", "/api/support/tickets", "{\"phone_number\":\"2348127770098\"}")
                    .json()
                    .path("id")
                    .asText();

            // This is far less than the 15 seconds after which the next ping would flush a buffer.
            assertTrue(hear(socket, heard, "\"ticket_id\":" + ticket, Duration.ofSeconds(6)), heard::toString);
        }
    }

    @Test
    void twentyWrongGuessesLockTheirOwnAddressOnly() {
        for (int i = 0; i < 20; i++) {
            assertEquals(401, status(guess("127.0.9.1", "proxied" + i + "@example.com", "guess")));
        }

        assertEquals(429, status(guess("127.0.9.1", "admin@example.com", "local-admin")));
        assertEquals(
                429,
                status(guess(
                        "127.0.9.1",
                        "admin@example.com",
                        "local-admin",
                        "X-Forwarded-For: 127.0.9.77",
                        "Forwarded: for=127.0.9.78",
                        "X-Real-IP: 127.0.9.79")),
                "whatever it says of itself");
        var other = guess("127.0.9.2", "admin@example.com", "local-admin");
        assertEquals(200, status(other), other);
        assertTrue(other.lines().anyMatch(line -> line.startsWith("Set-Cookie:") && line.contains("Secure")), other);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int webhook(String body, String signature) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/webhooks/whatsapp"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String signIn(String from, String email, String password) {
        var reply = guess(from, email, password);
        assertEquals(200, status(reply), reply);
        return reply.lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring("Set-Cookie: ".length(), line.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static String guess(String from, String email, String password, String... headers) {
        return new Client(from)
                .request(
                        "POST",
                        "/api/session",
                        "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}",
                        headers);
    }

    private static int status(String reply) {
        return Integer.parseInt(reply.substring(9, 12));
    }

    private static boolean hear(Socket socket, StringBuilder heard, String text, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        var buffer = new byte[4096];
        socket.setSoTimeout(300);
        while (heard.indexOf(text) < 0 && System.nanoTime() < end) {
            try {
                int length = socket.getInputStream().read(buffer);
                if (length < 0) {
                    return false;
                }
                heard.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
            } catch (SocketTimeoutException quiet) {
                // Nothing has arrived yet.
            }
        }
        return heard.indexOf(text) >= 0;
    }

    /** A client with its own address, because all of 127.0.0.0/8 is this machine, that sends its bytes unchanged. */
    private record Client(String from) {
        SSLSocket connect() throws IOException {
            var plain = new Socket();
            plain.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            plain.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), proxy.httpsPort()), 5_000);
            plain.setSoTimeout(20_000);
            var secure = (SSLSocket)
                    proxy.trust().getSocketFactory().createSocket(plain, "localhost", proxy.httpsPort(), true);
            var parameters = secure.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("localhost")));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            return secure;
        }

        /** Returns the whole reply as text. */
        String request(String method, String path, String body, String... headers) {
            return send(method, path, body.length(), body, headers);
        }

        /** Returns the reply to a request whose body does not arrive. */
        String announce(String path, int length) {
            return send("POST", path, length, "");
        }

        private String send(String method, String path, int length, String body, String... headers) {
            var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n");
            for (var header : headers) {
                request.append(header).append("\r\n");
            }
            request.append("\r\n").append(body);
            try (var socket = connect()) {
                socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
                var reply = new ByteArrayOutputStream();
                socket.getInputStream().transferTo(reply);
                return reply.toString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
