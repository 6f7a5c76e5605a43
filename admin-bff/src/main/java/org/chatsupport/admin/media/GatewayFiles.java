package org.chatsupport.admin.media;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chatsupport.defaults.problem.Problems;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Pipes files between browsers and whatsapp-gateway, which stores them. They pass piece by piece, at the pace of the
 * slower side: never as a whole in memory, and without a thread that waits.
 */
@ApplicationScoped
class GatewayFiles {
    private static final Logger LOG = Logger.getLogger(GatewayFiles.class);
    private static final String GATEWAY = "file store";
    private static final List<CharSequence> FOR_THE_GATEWAY = List.of("Range", "If-Range", HttpHeaders.IF_NONE_MATCH);
    private static final List<CharSequence> FOR_THE_BROWSER =
            List.of(HttpHeaders.CONTENT_LENGTH, HttpHeaders.CONTENT_RANGE, HttpHeaders.ACCEPT_RANGES, HttpHeaders.ETAG);

    private final HttpClient client;
    private final String address;

    GatewayFiles(Vertx vertx, @ConfigProperty(name = "admin.gateway-url") String address) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(2_000)
                .setMaxPoolSize(256)
                .setIdleTimeout(60));
        this.address = address;
    }

    /** The gateway's answer. */
    record Stored(int status, String type, byte[] body) {}

    /** How a browser should handle a file. */
    record Manner(String type, String disposition) {}

    /** Passes the gateway's answer to the browser, with headers that say how to handle the file. */
    Uni<Void> serve(RoutingContext context, String key, boolean thumbnail, String authorization, Manner manner) {
        return onEventLoop(context, () -> client.request(to(
                        HttpMethod.GET, "/internal/media/" + key + (thumbnail ? "?thumbnail=true" : ""), authorization))
                .compose(request -> {
                    var asked = context.request().headers();
                    FOR_THE_GATEWAY.stream()
                            .filter(asked::contains)
                            .forEach(name -> request.putHeader(name, asked.get(name)));
                    return request.send();
                })
                .compose(answer -> pass(context, answer, manner)));
    }

    private static Future<Void> pass(RoutingContext context, HttpClientResponse answer, Manner manner) {
        int status = answer.statusCode();
        if (status != 200 && status != 206 && status != 304 && status != 416) {
            answer.resume();
            return Future.failedFuture(
                    status == 404 ? Problems.notFound("The file is no longer there.") : Problems.unreachable(GATEWAY));
        }
        var response = context.response().setStatusCode(status);
        FOR_THE_BROWSER.stream()
                .filter(answer.headers()::contains)
                .forEach(name -> response.putHeader(name, answer.getHeader(name)));
        // Whatever the file contains, it is shown or saved as the detected type, and nothing in it runs.
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (status == 200 || status == 206) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, manner.type())
                    .putHeader("Content-Disposition", manner.disposition());
        }
        return answer.pipeTo(response).recover(failure -> {
            // The browser closed the connection, or the gateway is gone. The headers have been sent, so no error can be
            // reported.
            LOG.debugf("A file ended early: %s", failure.getMessage());
            context.request().connection().close();
            return Future.succeededFuture();
        });
    }

    /** Sends the body of this request to the gateway. */
    Uni<Stored> bring(RoutingContext context, String filename, String authorization) {
        var asked = context.request();
        return onEventLoop(context, () -> client.request(to(HttpMethod.POST, "/internal/media", authorization))
                .compose(request -> {
                    request.putHeader(HttpHeaders.CONTENT_LENGTH, asked.getHeader(HttpHeaders.CONTENT_LENGTH));
                    if (asked.headers().contains(HttpHeaders.CONTENT_TYPE)) {
                        request.putHeader(HttpHeaders.CONTENT_TYPE, asked.getHeader(HttpHeaders.CONTENT_TYPE));
                    }
                    if (filename != null) {
                        request.putHeader("X-Filename", filename);
                    }
                    return request.send(asked);
                })
                .compose(answer -> answer.body()
                        .map(body -> new Stored(
                                answer.statusCode(), answer.getHeader(HttpHeaders.CONTENT_TYPE), bytes(body)))));
    }

    private static byte[] bytes(Buffer body) {
        return body == null ? new byte[0] : body.getBytes();
    }

    private RequestOptions to(HttpMethod method, String path, String authorization) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(address + path)
                .putHeader(HttpHeaders.AUTHORIZATION, authorization);
    }

    /** Both connections use one event loop, the one of the browser's connection. */
    private static <T> Uni<T> onEventLoop(RoutingContext context, java.util.function.Supplier<Future<T>> exchange) {
        var loop = context.vertx().getOrCreateContext();
        return Uni.createFrom()
                .<T>emitter(emitter -> loop.runOnContext(now -> exchange.get()
                        .onSuccess(emitter::complete)
                        .onFailure(failure -> emitter.fail(problem(failure)))))
                .onFailure(failure -> context.response().ended())
                .recoverWithNull();
    }

    private static Throwable problem(Throwable failure) {
        return failure instanceof io.quarkiverse.resteasy.problem.HttpProblem ? failure : Problems.unreachable(GATEWAY);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
