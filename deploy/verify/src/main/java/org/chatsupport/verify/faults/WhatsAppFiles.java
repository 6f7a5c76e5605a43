package org.chatsupport.verify.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;

/** Reads files on WhatsApp's side, past all proxies, and on ours. */
final class WhatsAppFiles {
    private static final String BOUNDARY = "a-boundary-of-parts";
    private static final String ACCESS = "Bearer " + Settings.ACCESS_TOKEN;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final World world;

    WhatsAppFiles(World world) {
        this.world = world;
    }

    /** Uploads a file that a user is about to send; empty when WhatsApp does not accept it now. */
    Optional<String> keep(String type, byte[] bytes) {
        var head = "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n--"
                + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: "
                + type
                + "\r\n\r\n";
        var body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        var answer = request(world.simulator() + "/v25.0/" + Settings.CHANNEL + "/media", ACCESS)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return send(answer).map(kept -> json(kept, "id"));
    }

    /** Returns the SHA-256 of the file that WhatsApp has under an id, in Base64. */
    Optional<String> hashAtWhatsApp(String id) {
        return send(request(world.simulator() + "/v25.0/" + id, ACCESS).build())
                .map(described -> json(described, "sha256"));
    }

    /** Returns the SHA-256 of the file that an agent gets for a message, in Base64. */
    Optional<String> hashInTheConsole(long messageId) {
        return send(request(world.entry(Part.BFF) + "/api/media/" + messageId, Http.INTEGRATION)
                        .build())
                .map(WhatsAppFiles::hash);
    }

    static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String address, String authorization) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", authorization);
    }

    private static Optional<byte[]> send(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String json(byte[] body, String field) {
        return new Http.Answer(200, new String(body, StandardCharsets.UTF_8), null)
                .json()
                .path(field)
                .asText();
    }
}
