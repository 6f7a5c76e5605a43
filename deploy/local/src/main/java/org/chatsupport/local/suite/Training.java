package org.chatsupport.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.local.kafka.LocalKafka;
import org.chatsupport.local.mysql.LocalMySql;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.suite.Suite.Part;

/** Runs the suite briefly on separate data, so that every part writes its start-up cache. This happens once per build. */
final class Training {
    private static final Duration STORY_LIMIT = Duration.ofSeconds(60);
    /** Writing a cache takes some seconds. */
    private static final Duration LEARNING = Duration.ofSeconds(300);

    private static final String USER = "15550009999";

    private final Path root;
    private final Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private Suite suite;

    Training(Path root) {
        this.root = root;
        this.directory = root.resolve("deploy/local/target/training");
    }

    void run() throws IOException, InterruptedException {
        // With both compilers the run takes a minute longer, and the caches do not get better.
        ChildJvm.startFast();
        Recursively.delete(directory);
        var logs = directory.resolve("logs");
        var kafkaStart = CompletableFuture.supplyAsync(
                () -> LocalKafka.startToLearn(directory.resolve("kafka"), logs.resolve("kafka.log"), Ports.anyFree()));
        var mysql = LocalMySql.start(directory.resolve("mysql"), logs.resolve("mysql.log"), Ports.anyFree());
        var kafka = kafkaStart.join();
        suite = new Suite(
                root,
                logs,
                directory.resolve("simulator"),
                mysql.address(),
                kafka.bootstrapServers(),
                Suite.freePorts());
        suite.writeStartupCaches();
        for (var part : Part.values()) {
            suite.start(part);
        }
        for (var part : Part.values()) {
            suite.awaitReady(part);
        }
        say("all parts have started");
        tellStory();
        say("a user was answered; the caches are written");
        suite.stop();
        kafka.process().stop(LEARNING);
        mysql.process().kill();
        Recursively.delete(directory);
    }

    private static void say(String what) {
        System.out.println("          " + what);
    }

    /** Lets a user ask for help and an agent answer, so that the cache contains the classes of everyday work. */
    private void tellStory() throws IOException, InterruptedException {
        var user = suite.address(Part.SIMULATOR) + "/control/users";
        call("POST", user, "{\"phone\":\"" + USER + "\",\"name\":\"Training\"}");
        call("POST", user + "/" + USER + "/messages", "{\"type\":\"text\",\"text\":\"I need an agent\"}");
        var api = suite.address(Part.BFF) + "/api/support";
        long deadline = System.nanoTime() + STORY_LIMIT.toNanos();
        while (!call("GET", api + "/open-tickets", null).contains(USER) && System.nanoTime() < deadline) {
            ChildProcess.sleep(Duration.ofMillis(100));
        }
        call("POST", api + "/tickets/1/messages", "{\"message\":\"Hello\",\"sender_type\":\"admin\"}");
        call("GET", api + "/tickets/1", null);
        call("GET", api + "/notifications", null);
        while (!call("GET", user + "/" + USER + "/messages", null).contains("Hello") && System.nanoTime() < deadline) {
            ChildProcess.sleep(Duration.ofMillis(100));
        }
    }

    private String call(String method, String address, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer local-integration-token")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }
}
