package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests who can reach what: addresses, ports, host names, and what strangers can write into the metrics. */
class ReachableTest {
    private static final byte[] NOTHING = new byte[0];

    private final RunningSuite running = RunningSuite.get();

    /** A developer's secrets are public, so no other machine on the network may use them. */
    @ParameterizedTest
    @EnumSource
    void onlyThisMachineReachesASuiteWithKnownSecrets(Part part) throws IOException {
        for (var address : addressesOfThisMachine()) {
            for (int port : List.of(running.suite.port(part), running.suite.managementPort(part))) {
                try (var socket = new Socket()) {
                    assertThrows(
                            IOException.class,
                            () -> socket.connect(new InetSocketAddress(address, port), 1_000),
                            address + " " + port);
                }
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    @Test
    void aServiceThatOthersCanReachRefusesKnownSecrets() throws IOException, InterruptedException {
        var jar = Path.of(System.getProperty("project.root"), "admin-bff", "target", "admin-bff-runner.jar");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .redirectErrorStream(true);
        builder.environment().putAll(Settings.secrets());
        builder.environment().putAll(Map.of("MYSQL_ADDRESS", "127.0.0.1:1", "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));

        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue(), output);
        assertTrue(output.contains("ADMIN_DB_PASSWORD is a developer's, which everybody knows"), output);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIMULATOR")
    void healthAndMetricsHaveAPortOfTheirOwn(Part part) {
        for (var path :
                List.of("/q/health", "/q/health/ready", "/q/metrics", "/api/../q/metrics", "/q/dev", "/q/info")) {
            var reply = RawHttp.to(running.suite.port(part)).request("GET", path, NOTHING);
            assertFalse(reply.text().contains("jvm_memory") || reply.text().contains("\"checks\""), path);
        }
        assertEquals(
                200,
                Http.call("GET", running.suite.managementAddress(part) + "/q/metrics", null)
                        .status());
        assertEquals(
                200,
                Http.call("GET", running.suite.managementAddress(part) + "/q/health/well", null)
                        .status());
    }

    /** A page that rebinds its own name to this machine brings that name along. */
    @ParameterizedTest
    @EnumSource
    void aForeignHostIsNotAnswered(Part part) {
        for (var host : List.of("evil.example", "evil.example:" + running.suite.port(part), "")) {
            var reply = RawHttp.to(running.suite.port(part))
                    .send(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(reply.status() == 421 || reply.status() == 400, host + " " + reply.text());
        }
    }

    @Test
    void anotherSiteCannotUseTheSimulator() {
        var user = "{\"phone\":\"2348129990001\",\"name\":\"X\"}".getBytes(StandardCharsets.UTF_8);
        var simulator = RawHttp.to(running.suite.port(Part.SIMULATOR));

        assertEquals(
                403,
                simulator
                        .post("/control/users", user, "Content-Type: text/plain", "Origin: http://evil.example")
                        .status());
    }

    /** Micrometer drops addresses after the first hundred, even those that alerts watch. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIMULATOR")
    void strangersAddNoLabelsToTheMetrics(Part part) {
        Stream.of("/nope-", "/api/nope-", "/support-tickets/nope-", "/assets/nope-", "/api/support/tickets/nope-")
                .forEach(path -> {
                    for (int i = 0; i < 10; i++) {
                        RawHttp.to(running.suite.port(part)).request("GET", path + i, NOTHING);
                        RawHttp.to(running.suite.port(part))
                                .request("POST", path + i, new byte[1], "Content-Type: multipart/form-data");
                    }
                });

        var metrics = Http.call("GET", running.suite.managementAddress(part) + "/q/metrics", null)
                .body();
        assertFalse(metrics.contains("nope-"), () -> metrics.lines()
                .filter(line -> line.contains("nope-"))
                .findFirst()
                .orElse(""));
    }
}
