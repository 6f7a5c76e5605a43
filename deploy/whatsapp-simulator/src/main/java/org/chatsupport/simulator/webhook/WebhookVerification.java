package org.chatsupport.simulator.webhook;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.simulator.SimulatorSettings;

/** Asks the callback to repeat a challenge, as Meta does when its address is saved. */
@Singleton
public class WebhookVerification {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final SimulatorSettings settings;

    WebhookVerification(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** The outcome; the status is 0 when there was no answer. */
    public record Result(boolean verified, int status, String detail) {}

    /** Verifies the callback of the settings. */
    public Result verify() {
        return verify(settings.webhookUrl(), settings.verifyToken());
    }

    /** Verifies any callback. */
    public Result verify(URI callback, String token) {
        var challenge = Integer.toString(ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000));
        var request = HttpRequest.newBuilder(question(callback, token, challenge))
                .timeout(settings.webhookTimeout())
                .GET()
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return judge(challenge, answer.statusCode(), answer.body());
        } catch (IOException unreachable) {
            return new Result(false, 0, "No answer from " + callback + ".");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Result(false, 0, "The simulator is stopping.");
        }
    }

    private static Result judge(String challenge, int status, String body) {
        if (status != 200) {
            return new Result(false, status, "The callback refused the verify token with status " + status + ".");
        }
        return body.equals(challenge)
                ? new Result(true, status, "The callback repeated the challenge.")
                : new Result(false, status, "The callback answered 200 without repeating the challenge.");
    }

    private static URI question(URI address, String token, String challenge) {
        var callback = address.toString();
        return URI.create(callback + (callback.contains("?") ? "&" : "?") + "hub.mode=subscribe&hub.verify_token="
                + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&hub.challenge=" + challenge);
    }
}
