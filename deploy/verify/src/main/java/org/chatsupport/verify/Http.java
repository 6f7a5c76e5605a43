package org.chatsupport.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;

/** Makes calls from outside, like users of the suite. */
public final class Http {
    /** Returns the value of the header Authorization for integrations on a developer's machine. */
    public static final String INTEGRATION = "Bearer local-integration-token";

    public static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Suite suite;

    public Http(Suite suite) {
        this.suite = suite;
    }

    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }
    }

    /** Makes a call with the integration token. */
    public Answer api(String method, String path, String body, String... headers) {
        return asIntegration(method, suite.address(Part.BFF) + path, body, headers);
    }

    /** Makes a call with the integration token, to any address. */
    public static Answer asIntegration(String method, String address, String body, String... headers) {
        var all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = INTEGRATION;
        return call(method, address, body, all);
    }

    /** Calls the simulator's control API. */
    public Answer simulator(String method, String path, String body) {
        return call(method, suite.address(Part.SIMULATOR) + path, body);
    }

    /** Delivers a webhook as Meta does. */
    public int webhook(String body) {
        return webhook(body, sign(body));
    }

    public int webhook(String body, String signature) {
        var address = suite.address(Part.GATEWAY) + "/webhooks/whatsapp";
        return signature == null
                ? call("POST", address, body).status()
                : call("POST", address, body, "X-Hub-Signature-256", signature).status();
    }

    public static String sign(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Settings.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only announces a body, like a client that waits for permission to send it; returns the status line. */
    public String announce(String path, int contentLength) throws IOException {
        try (var socket = new java.net.Socket("localhost", suite.port(Part.BFF))) {
            socket.setSoTimeout(10_000);
            var request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer local-integration-token\r\nContent-Length: " + contentLength + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[100];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        }
    }

    public static Answer call(String method, String address, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            return new Answer(0, e.toString(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
