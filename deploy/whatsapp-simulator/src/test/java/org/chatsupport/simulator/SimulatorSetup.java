package org.chatsupport.simulator;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;

/** Sets the environment of the tests: a free loopback port for the webhook receiver and a separate data directory. */
public class SimulatorSetup implements QuarkusTestResourceLifecycleManager {
    public static final String TOKEN = "test-token";
    public static final String SECRET = "test_app_secret";

    @Override
    public Map<String, String> start() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Map.of(
                    "simulator.access-token",
                    TOKEN,
                    "simulator.app-secret",
                    SECRET,
                    "simulator.verify-token",
                    "test-verify-token",
                    "simulator.webhook-url",
                    "http://127.0.0.1:" + free.getLocalPort() + "/webhooks/whatsapp",
                    "simulator.status-delay",
                    "PT0.01S",
                    "simulator.data",
                    Files.createTempDirectory("simulator").toString());
        } catch (IOException noPort) {
            throw new IllegalStateException(noPort);
        }
    }

    @Override
    public void stop() {}
}
