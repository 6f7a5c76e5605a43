package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.graph.MediaFetchException.Kind;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds, downloads and uploads files at WhatsApp. Bytes only flow between network and disk. */
@ApplicationScoped
public class GraphMedia {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNKNOWN_OBJECT = 100;

    private final GraphApi api;
    private final GraphConfig config;
    private final MediaHosts hosts;
    private final ObjectMapper mapper;
    private final String address;
    private final String userAgent;
    private HttpClient client;

    GraphMedia(
            @RestClient GraphApi api,
            GraphConfig config,
            MediaHosts hosts,
            ObjectMapper mapper,
            @ConfigProperty(name = "quarkus.rest-client.graph.url") String address,
            @ConfigProperty(name = "quarkus.rest-client.graph.user-agent") String userAgent) {
        this.api = api;
        this.config = config;
        this.hosts = hosts;
        this.mapper = mapper;
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.userAgent = userAgent;
    }

    /**
     * @param sha256 as WhatsApp reports it; may be null
     * @param size in bytes, -1 if WhatsApp does not report it
     */
    public record Description(URI url, String sha256, long size) {}

    /**
     * @param size in bytes
     * @param sha256 of the bytes that arrived, Base64
     */
    public record Fetched(Description described, long size, String sha256) {}

    /** Asks for a file's address, which expires after five minutes. */
    public Description describe(String mediaId) throws MediaFetchException {
        try (var response = api.describe(config.version(), mediaId, bearer())) {
            return description(GraphAnswer.of(response, mapper));
        } catch (WebApplicationException e) {
            return description(GraphAnswer.of(e.getResponse(), mapper));
        } catch (ProcessingException e) {
            throw new MediaFetchException(Kind.NOT_NOW, "WhatsApp cannot be reached");
        }
    }

    private static Description description(GraphAnswer answer) throws MediaFetchException {
        var body = answer.body();
        if (answer.isOk() && body.hasNonNull("url")) {
            try {
                var url = new URI(body.path("url").asText());
                return new Description(
                        url,
                        body.path("sha256").asText(null),
                        body.path("file_size").asLong(-1));
            } catch (java.net.URISyntaxException e) {
                throw new MediaFetchException(Kind.ODD, "WhatsApp names no address");
            }
        }
        int code = body.path("error").path("code").asInt();
        // A 404 of a proxy says nothing about the file, which WhatsApp keeps for days.
        if (answer.isWhatsAppsError() && (answer.status() == NOT_FOUND || code == UNKNOWN_OBJECT)) {
            throw new MediaFetchException(Kind.GONE, "WhatsApp does not know the file");
        }
        throw new MediaFetchException(Kind.NOT_NOW, "WhatsApp answered " + answer.status() + ", code " + code);
    }

    /** Downloads the bytes to disk, if they do not exceed the limit. */
    public Fetched fetch(Description described, Path target, long largest) throws MediaFetchException {
        if (!hosts.mayKnowTheToken(described.url())) {
            throw new MediaFetchException(Kind.FORBIDDEN, "the file lies at a host that is not WhatsApp's");
        }
        if (described.size() > largest) {
            throw new MediaFetchException(Kind.TOO_LARGE, "larger than " + largest + " bytes");
        }
        var request = HttpRequest.newBuilder(described.url())
                .header("Authorization", bearer())
                .header("User-Agent", userAgent)
                .GET()
                .build();
        try {
            var response = exchange(request, head -> {
                if (head.statusCode() != Response.Status.OK.getStatusCode()) {
                    return HttpResponse.BodySubscribers.replacing(null);
                }
                return new FileBodySubscriber(target, largest);
            });
            if (response.body() == null) {
                throw trouble(response.statusCode());
            }
            return new Fetched(
                    described, response.body().size(), response.body().sha256());
        } catch (FileBodySubscriber.TooLargeException e) {
            throw new MediaFetchException(Kind.TOO_LARGE, e.getMessage());
        } catch (IOException e) {
            throw new MediaFetchException(Kind.NOT_NOW, e.getClass().getSimpleName());
        }
    }

    private static MediaFetchException trouble(int status) {
        if (status == 404 || status == 410) {
            return new MediaFetchException(Kind.ADDRESS_GONE, "the address is dead");
        }
        var message = "the media host answered " + status;
        boolean passing =
                status >= 500 || status == 401 || status == 403 || status == 408 || status == TOO_MANY_REQUESTS;
        return new MediaFetchException(passing ? Kind.NOT_NOW : Kind.ODD, message);
    }

    /** The outcome of uploading a file to WhatsApp. */
    public sealed interface Upload {
        /** WhatsApp keeps the file under this id for 30 days. */
        record Known(String id) implements Upload {}

        /** WhatsApp does not accept this file, now or later. */
        record Refused(DeliveryError error) implements Upload {}

        /** The upload failed for now; a repeat may succeed and does no harm. */
        record NotNow(DeliveryError error, Remedy remedy) implements Upload {}
    }

    /** Uploads a file to WhatsApp, for messages of one business number. */
    public Upload upload(String channel, Path file, String mimeType, String filename) {
        var boundary = "chat-support-" + UUID.randomUUID();
        var head = part(boundary, "messaging_product", "whatsapp")
                + part(boundary, "type", mimeType)
                + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + plain(filename)
                + "\"\r\nContent-Type: " + mimeType + "\r\n\r\n";
        try {
            var request = HttpRequest.newBuilder(
                            URI.create(address + "/" + config.version() + "/" + channel + "/media"))
                    .header("Authorization", bearer())
                    .header("User-Agent", userAgent)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString(head),
                            BodyPublishers.ofFile(file),
                            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                    .build();
            return uploaded(exchange(request, HttpResponse.BodyHandlers.ofString()));
        } catch (FileNotFoundException e) {
            return new Upload.Refused(new DeliveryError(null, "The file is no longer there.", null));
        } catch (IOException e) {
            return notNow("WhatsApp cannot be reached.", Remedy.TRY_AGAIN);
        }
    }

    private Upload uploaded(HttpResponse<String> response) {
        var answer = GraphAnswer.of(response.statusCode(), response.body(), mapper);
        if (answer.isOk() && answer.body().hasNonNull("id")) {
            return new Upload.Known(answer.body().path("id").asText());
        }
        if (answer.isWhatsAppsError()) {
            return answer.failure() instanceof SendOutcome.NotNow notNow
                    ? new Upload.NotNow(notNow.error(), notNow.remedy())
                    : new Upload.Refused(DeliveryError.ofMeta(answer.body().path("error")));
        }
        return notNow("WhatsApp answered " + answer.status() + " to the file.", remedy(answer.status()));
    }

    /**
     * The remedy for an answer to an upload that is not WhatsApp's. Later messages to the user wait behind the file. An
     * overload passes, but an address where nobody takes files does not within minutes.
     */
    private static Remedy remedy(int status) {
        if (status == TOO_MANY_REQUESTS) {
            return Remedy.SLOW_DOWN;
        }
        return status >= 500 || status == REQUEST_TIMEOUT ? Remedy.TRY_AGAIN : Remedy.TRY_FEW_TIMES;
    }

    private static Upload notNow(String title, Remedy remedy) {
        return new Upload.NotNow(new DeliveryError(null, title, null), remedy);
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** The name that users see travels with the message; this one only must not break the form. */
    private static String plain(String filename) {
        return filename == null ? "file" : filename.replaceAll("[^A-Za-z0-9._ -]", "_");
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        var exchange = client().sendAsync(request, handler);
        try {
            return exchange.get(config.fileDeadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no end in sight", e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    /** Creates the client when it is first needed, because many installations see no file for hours. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    // A redirect would carry the token along.
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_LIMIT)
                    .build();
        }
        return client;
    }

    private String bearer() {
        return "Bearer " + config.accessToken();
    }
}
