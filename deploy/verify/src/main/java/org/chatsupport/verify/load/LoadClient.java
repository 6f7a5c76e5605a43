package org.chatsupport.verify.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.parsetools.RecordParser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.chatsupport.verify.Waiting;

/**
 * An HTTP client with keep-alive connections on one thread. The load must cost little, because it shares the cores with
 * the suite.
 */
final class LoadClient implements AutoCloseable {
    private static final int CONNECTIONS = 256;
    private static final int NO_ANSWER = 0;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient http = vertx.createHttpClient(new HttpClientOptions()
            .setMaxPoolSize(CONNECTIONS)
            .setKeepAlive(true)
            .setConnectTimeout(5_000)
            .setTcpNoDelay(true));
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean closing;

    /** Receives an answer on the client's thread. */
    @FunctionalInterface
    interface Answered {
        /**
         * Called when the answer is complete.
         *
         * @param status 0 when there was no answer
         */
        void with(int status, Buffer body);
    }

    /** Sends a request without waiting. If all connections are in use, the call waits for one, and its latency grows. */
    void send(HttpMethod method, int port, String path, Map<String, String> headers, byte[] body, Answered answered) {
        underWay.incrementAndGet();
        context.runOnContext(ignored -> http.request(options(method, port, path, headers))
                .compose(request -> body == null ? request.send() : request.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(content -> new Answer(response.statusCode(), content)))
                .onComplete(result -> {
                    underWay.decrementAndGet();
                    if (result.succeeded()) {
                        answered.with(result.result().status(), result.result().body());
                    } else {
                        answered.with(NO_ANSWER, Buffer.buffer(String.valueOf(result.cause())));
                    }
                }));
    }

    private record Answer(int status, Buffer body) {}

    /** Passes on every line of a server-sent stream, and calls {@code ended} at its end. */
    void stream(int port, String path, Map<String, String> headers, Consumer<String> line, Runnable ended) {
        context.runOnContext(ignored -> http.request(options(HttpMethod.GET, port, path, headers))
                .compose(request -> request.send())
                .onSuccess(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(path + " answers " + response.statusCode());
                    }
                    response.handler(RecordParser.newDelimited("\n", record -> line.accept(record.toString())));
                    response.endHandler(end -> unlessClosing(ended));
                    response.exceptionHandler(e -> unlessClosing(ended));
                })
                .onFailure(e -> vertx.setTimer(1_000, timer -> unlessClosing(ended))));
    }

    private void unlessClosing(Runnable ended) {
        if (!closing) {
            ended.run();
        }
    }

    /** Waits until everything is answered; returns the number of unanswered calls. */
    int awaitAnswers(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            Waiting.pause(10);
        }
        return underWay.get();
    }

    private static RequestOptions options(HttpMethod method, int port, String path, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path);
        headers.forEach(options::putHeader);
        return options;
    }

    @Override
    public void close() {
        closing = true;
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
