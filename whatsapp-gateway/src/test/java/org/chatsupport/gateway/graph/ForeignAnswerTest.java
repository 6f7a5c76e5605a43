package org.chatsupport.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphMedia.Upload;
import org.chatsupport.gateway.media.FakeGraph;
import org.chatsupport.gateway.media.FakeGraph.Answer;
import org.chatsupport.local.suite.LocalServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies, load balancers and login pages answer too. Only WhatsApp's own word decides about a message. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class ForeignAnswerTest {
    @Inject
    GraphClient graph;

    @Inject
    GraphMedia media;

    @Inject
    GraphConfig config;

    @Inject
    GraphMessages messages;

    @Inject
    ObjectMapper mapper;

    @AfterEach
    void usualAnswers() {
        FakeGraph.sends = null;
        FakeGraph.uploads = null;
        FakeGraph.number = null;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "504 | <html><h1>504 Gateway Time-out</h1></html>",
                "504 | {\"timestamp\":\"2026-11-30T10:00:00Z\",\"status\":504,\"error\":\"Gateway Timeout\",\"path\":\"/v25.0/1/messages\"}",
                "502 | {\"error\":\"Bad Gateway\"}",
                "502 | {\"error\":{\"message\":\"upstream connect error\",\"status\":\"UNAVAILABLE\"}}",
                "502 | {\"error\":{\"code\":502,\"message\":\"Bad Gateway\"}}",
                "503 | {\"error\":{\"code\":\"Unavailable\",\"type\":\"ServiceException\",\"message\":\"Busy\"}}",
                "500 | ``",
                "200 | ``",
                "200 | <html><form action='/login'></form></html>",
                "200 | {\"messages\":[]}",
                "200 | {\"messages\":[{\"id\":\"\"}]}",
                "202 | {}"
            })
    void afterWhichWhatsAppMayHaveTheMessageIsUnconfirmed(int status, String body) {
        FakeGraph.sends = seen -> new Answer(status, body);

        assertInstanceOf(SendOutcome.Unconfirmed.class, graph.send(text()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | <html>Not Found</html>            | TRY_AGAIN",
                "404 | {\"error\":\"phone_not_found\"}   | TRY_AGAIN",
                "403 | <html>Forbidden by policy</html>  | TRY_AGAIN",
                "403 | {\"error\":{\"code\":403}}        | TRY_AGAIN",
                "401 | ``                                | TRY_AGAIN",
                "407 | ``                                | TRY_AGAIN",
                "302 | ``                                | TRY_AGAIN",
                "408 | ``                                | TRY_AGAIN",
                "429 | ``                                | SLOW_DOWN",
                "429 | {\"error\":\"Too Many Requests\"} | SLOW_DOWN"
            })
    void thatSurelyTookNothingIsTriedAgainAndNamesTheStatus(int status, String body, Remedy remedy) {
        FakeGraph.sends = seen -> new Answer(status, body);

        var outcome = assertInstanceOf(SendOutcome.NotNow.class, graph.send(text()));
        assertEquals(remedy, outcome.remedy());
        assertEquals("WhatsApp answered " + status + ".", outcome.error().title());
        assertNull(outcome.error().code());
    }

    @Test
    void otherRefusalsOfARequestAreFinalAndNameTheStatus() {
        FakeGraph.sends = seen -> new Answer(413, "{\"error\":\"Payload Too Large\"}");

        var outcome = assertInstanceOf(SendOutcome.Refused.class, graph.send(text()));
        assertEquals("WhatsApp answered 413.", outcome.error().title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"type\":\"OAuthException\"", "\"fbtrace_id\":\"Az8\""})
    void whatsAppsOwnErrorCountsWhateverTheStatus(String mark) {
        FakeGraph.sends =
                seen -> new Answer(500, "{\"error\":{\"code\":131045,\"message\":\"Unregistered\"," + mark + "}}");

        var outcome = assertInstanceOf(SendOutcome.Refused.class, graph.send(text()));
        assertEquals(131045, outcome.error().code());
    }

    @Test
    void aReadReceiptNeedsNoId() {
        FakeGraph.sends = seen -> new Answer(200, "{\"success\":true}");
        var read = mapper.createObjectNode().put("type", "read").put("wamid", "wamid.a");

        assertEquals(
                new SendOutcome.Accepted(null),
                graph.send(new SendRequested("read-1", FakeGraph.CHANNEL, "2348", "2348", null, read)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | <html>Not Found</html>                  | TRY_FEW_TIMES",
                "403 | {\"error\":\"Forbidden\"}               | TRY_FEW_TIMES",
                "200 | <html>Sign in</html>                    | TRY_FEW_TIMES",
                "400 | <html>Bad Request</html>                | TRY_FEW_TIMES",
                "502 | {\"error\":{\"message\":\"Bad\"}}       | TRY_AGAIN",
                "408 | ``                                      | TRY_AGAIN",
                "429 | ``                                      | SLOW_DOWN",
            })
    void anUploadIsTriedAgainButNotForLongWhenTheAddressIsWrong(int status, String body, Remedy remedy)
            throws IOException {
        FakeGraph.uploads = seen -> new Answer(status, body);
        var file = Files.writeString(Files.createTempFile(Path.of("target"), "upload-", ".txt"), "Hello");

        var outcome =
                assertInstanceOf(Upload.NotNow.class, media.upload(FakeGraph.CHANNEL, file, "text/plain", "hello.txt"));
        assertEquals(remedy, outcome.remedy());
        assertEquals(
                "WhatsApp answered " + status + " to the file.", outcome.error().title());
    }

    @Test
    void aLoginPageDoesNotProveThatTheTokenIsAccepted() {
        FakeGraph.number = seen -> new Answer(200, "<html>Sign in</html>");
        assertFalse(graph.isKnown(FakeGraph.CHANNEL));
    }

    /** A proxy that opens TLS with a certificate of its own, which we do not trust. */
    @Test
    void aForeignCertificateEndsTheCallBeforeTheMessageLeft() throws Exception {
        var received = new AtomicInteger();
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
        server.createContext("/", exchange -> {
            received.incrementAndGet();
            exchange.close();
        });
        server.start();
        try {
            var outcome = at(server.getAddress().getPort()).send(text());

            assertEquals(
                    Remedy.TRY_AGAIN,
                    assertInstanceOf(SendOutcome.NotNow.class, outcome).remedy());
            assertEquals(0, received.get());
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext ownCertificate() throws Exception {
        var store = Files.createTempDirectory(Path.of("target"), "tls-").resolve("own.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), "changeit".toCharArray()), "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private GraphClient at(int port) {
        var api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("https://127.0.0.1:" + port))
                .build(GraphApi.class);
        return new GraphClient(api, config, messages, mapper);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", ""})
    void aConnectionThatNeverBecameSecureCarriedNothing(String plain) throws IOException {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> answer(server, plain), "no-tls");
            thread.start();

            var outcome = at(server.getLocalPort()).send(text());

            assertEquals(
                    Remedy.TRY_AGAIN,
                    assertInstanceOf(SendOutcome.NotNow.class, outcome).remedy());
        }
    }

    /** Answers without TLS, as a port that something else has taken would. */
    private static void answer(ServerSocket server, String plain) {
        while (true) {
            try (var connection = server.accept()) {
                connection.getInputStream().read();
                connection.getOutputStream().write(plain.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    private SendRequested text() {
        return new SendRequested(
                "message-1",
                FakeGraph.CHANNEL,
                "2348",
                "2348",
                null,
                mapper.createObjectNode().put("type", "text").put("text", "Hello"));
    }
}
