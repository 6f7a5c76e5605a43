package org.chatsupport.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A business's webhook endpoint that records what it gets, and can answer 503 for a while. */
public final class Receiver implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    /** One webhook that was answered with 200. */
    public record Received(String signature, byte[] raw, JsonNode body) {
        public JsonNode value() {
            return body.at("/entry/0/changes/0/value");
        }
    }

    public Receiver(URI address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/webhooks/whatsapp", this::handle);
        server.start();
    }

    public void refuseNext(int count) {
        refusals.set(count);
    }

    public List<Received> received() {
        return received;
    }

    public List<JsonNode> messages() {
        return received.stream()
                .map(one -> one.value().at("/messages/0"))
                .filter(JsonNode::isObject)
                .toList();
    }

    /** Returns the webhook that contains a user's message. */
    public Optional<Received> carrying(String wamid) {
        return received.stream()
                .filter(one -> one.value().at("/messages/0/id").asText().equals(wamid))
                .findFirst();
    }

    public List<JsonNode> statusesOf(String wamid) {
        return received.stream()
                .map(one -> one.value().at("/statuses/0"))
                .filter(status -> status.path("id").asText().equals(wamid))
                .toList();
    }

    public List<String> statusNamesOf(String wamid) {
        return statusesOf(wamid).stream()
                .map(status -> status.path("status").asText())
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")) {
                challenge(exchange);
                return;
            }
            var raw = exchange.getRequestBody().readAllBytes();
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"), raw, mapper.readTree(raw)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static void challenge(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var known = query.contains("hub.mode=subscribe") && query.contains("hub.verify_token=test-verify-token");
        var answer = query.replaceFirst(".*hub\\.challenge=", "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 403, answer.length);
        exchange.getResponseBody().write(answer);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
