package org.chatsupport.gateway.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The part of the Cloud API that files need, with every failure that a test wants, and a second host. */
public final class FakeGraph implements QuarkusTestResourceLifecycleManager {
    /** A business number. */
    public static final String CHANNEL = "100000000000077";

    /** The account's templates: one to advertise with, and one about an order. */
    private static final String TEMPLATES =
            """
            {"name":"sale","language":"en","category":"MARKETING","status":"APPROVED",
             "components":[{"type":"BODY","text":"Half price today"}]},
            {"name":"order","language":"en","category":"UTILITY","status":"APPROVED",
             "components":[{"type":"BODY","text":"It is on its way"}]}""";

    /** Shortens Meta's seconds. The settings are the same for all tests, because each other set would need another start. */
    private static final Map<String, String> IN_A_HURRY = Map.of(
            "media.first-pause", "PT0.05S",
            "whatsapp.block-first-pause", "PT0.05S",
            "whatsapp.graph.pair-interval", "PT0.3S",
            "whatsapp.graph.pair-burst", "5",
            "whatsapp.graph.messages-per-second", "200",
            "whatsapp.graph.probe-every", "PT1S",
            "whatsapp.graph.give-up-after", "PT2S",
            "whatsapp.unconfirmed-after", "PT3S",
            "quarkus.rest-client.graph.read-timeout", "1000");

    static final Map<String, Served> FILES = new ConcurrentHashMap<>();
    static final List<Seen> REQUESTS = new CopyOnWriteArrayList<>();
    /** Answers to the next sends; 200 when it is empty. */
    static final Queue<Answer> NEXT_SENDS = new ConcurrentLinkedQueue<>();

    /** Decides about each send instead, if a test sets it; the request contains the body and the rest of the path. */
    public static volatile Function<Seen, Answer> sends;

    /** Decides about each request to block or unblock users. */
    public static volatile Function<Seen, Answer> blocks;

    /** Decides about each upload instead of {@link #NEXT_UPLOADS}, if a test sets it. */
    public static volatile Function<Seen, Answer> uploads;

    /** Answers to questions about a business number. */
    public static volatile int tokenStatus = 200;

    /** Decides about each question about a business number instead, if a test sets it. */
    public static volatile Function<Seen, Answer> number;

    static final Queue<Answer> NEXT_UPLOADS = new ConcurrentLinkedQueue<>();

    private static HttpServer server;
    private static HttpServer stranger;

    public record Seen(String host, String method, String path, String authorization, String userAgent, byte[] body) {}

    public record Answer(int status, String body) {}

    /** A file and how it is served; attempts count from 1. */
    static final class Served {
        byte[] bytes = new byte[0];
        String sha256;
        String size;
        /** Answers to the first calls for the description, and to the first for the bytes. */
        final Queue<Answer> descriptions = new ConcurrentLinkedQueue<>();

        final Queue<Answer> fetches = new ConcurrentLinkedQueue<>();
        boolean atStranger;
        boolean redirects;
        boolean cutShort;

        Served(byte[] bytes) {
            this.bytes = bytes;
            this.sha256 = sha256(bytes);
            this.size = Integer.toString(bytes.length);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long requests(String method, String pathEnd) {
        return REQUESTS.stream()
                .filter(seen -> seen.method().equals(method) && seen.path().endsWith(pathEnd))
                .count();
    }

    @Override
    public Map<String, String> start() {
        server = start("graph");
        stranger = start("stranger");
        try {
            var directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "media-");
            var settings = new HashMap<>(IN_A_HURRY);
            settings.put(
                    "quarkus.rest-client.graph.url",
                    "http://127.0.0.1:" + server.getAddress().getPort());
            settings.put("media.directory", directory.toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        stranger.stop(0);
    }

    private static HttpServer start(String name) {
        try {
            var started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            }));
            started.createContext("/", exchange -> {
                try (exchange) {
                    var headers = exchange.getRequestHeaders();
                    var seen = new Seen(
                            name,
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            headers.getFirst("Authorization"),
                            headers.getFirst("User-Agent"),
                            exchange.getRequestBody().readAllBytes());
                    REQUESTS.add(seen);
                    answer(exchange, seen);
                }
            });
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, Seen seen) throws IOException {
        var path = seen.path();
        if (path.endsWith("/block_users")) {
            send(exchange, blocks.apply(seen));
            return;
        }
        if (seen.method().equals("POST")) {
            var decide = sends;
            if (decide != null && path.endsWith("/messages")) {
                send(exchange, decide.apply(seen));
                return;
            }
            if (uploads != null && path.endsWith("/media")) {
                send(exchange, uploads.apply(seen));
                return;
            }
            var queue = path.endsWith("/media") ? NEXT_UPLOADS : NEXT_SENDS;
            var next = queue.poll();
            var usual = path.endsWith("/media")
                    ? "{\"id\":\"uploaded-" + requests("POST", "/media") + "\"}"
                    : "{\"messages\":[{\"id\":\"wamid.sent-" + requests("POST", "/messages") + "\"}]}";
            send(exchange, next == null ? new Answer(200, usual) : next);
            return;
        }
        if (path.endsWith("/message_templates")) {
            send(exchange, new Answer(200, "{\"data\":[" + TEMPLATES + "]}"));
            return;
        }
        var id = path.substring(path.lastIndexOf('/') + 1);
        var file = FILES.get(id);
        if (path.startsWith("/bytes/")) {
            bytes(exchange, file);
        } else if (path.endsWith("/" + CHANNEL)) {
            send(
                    exchange,
                    number != null ? number.apply(seen) : new Answer(tokenStatus, "{\"id\":\"" + CHANNEL + "\"}"));
        } else if (file == null) {
            send(
                    exchange,
                    new Answer(
                            400, "{\"error\":{\"code\":100,\"error_subcode\":33,\"type\":\"GraphMethodException\"}}"));
        } else {
            var next = file.descriptions.poll();
            int port = (file.atStranger ? stranger : server).getAddress().getPort();
            send(
                    exchange,
                    next != null
                            ? next
                            : new Answer(
                                    200,
                                    "{\"url\":\"http://127.0.0.1:" + port + "/bytes/" + id + "\",\"sha256\":\""
                                            + file.sha256 + "\",\"file_size\":\"" + file.size + "\",\"id\":\"" + id
                                            + "\"}"));
        }
    }

    private static void bytes(HttpExchange exchange, Served file) throws IOException {
        var next = file.fetches.poll();
        if (next != null) {
            send(exchange, next);
        } else if (file.redirects) {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:" + stranger.getAddress().getPort()
                                    + exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.sendResponseHeaders(200, file.bytes.length);
            exchange.getResponseBody().write(file.bytes, 0, file.cutShort ? file.bytes.length / 2 : file.bytes.length);
            file.cutShort = false;
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
