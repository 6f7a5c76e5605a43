package org.chatsupport.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupCheckTest {

    @Test
    void startsWithACompleteEnvironment() {
        assertEquals(Optional.empty(), StartupCheck.problem(complete()));
    }

    @ParameterizedTest
    @CsvSource({
        "SIMULATOR_ACCESS_TOKEN, '', SIMULATOR_ACCESS_TOKEN is not set",
        "SIMULATOR_APP_SECRET, '', SIMULATOR_APP_SECRET is not set",
        "SIMULATOR_WEBHOOK_URL, '', SIMULATOR_WEBHOOK_URL is not set",
        "SIMULATOR_VERIFY_TOKEN, '', SIMULATOR_VERIFY_TOKEN is not set",
        "SIMULATOR_ACCESS_TOKEN, EAAGm0PX4ZCps, looks like a real Meta token",
        "SIMULATOR_WEBHOOK_URL, https://example.com/hook, which is not this machine",
        "SIMULATOR_WEBHOOK_URL, http://localhost.example.com/hook, which is not this machine",
        "SIMULATOR_WEBHOOK_URL, nonsense, is not a web address",
        "SIMULATOR_CHANNELS, 1000, must be like",
    })
    void refusesToStart(String variable, String value, String reason) {
        var environment = complete();
        environment.put(variable, value);

        var problem = StartupCheck.problem(environment);

        assertTrue(problem.orElse("").contains(reason), () -> "got: " + problem);
    }

    @Test
    void allowsAnotherHostWhenTold() {
        var environment = complete();
        environment.put("SIMULATOR_WEBHOOK_URL", "http://whatsapp-gateway:8081/webhooks/whatsapp");
        environment.put("SIMULATOR_ALLOW_REMOTE", "true");

        assertEquals(Optional.empty(), StartupCheck.problem(environment));
    }

    private static Map<String, String> complete() {
        return new HashMap<>(Map.of(
                "SIMULATOR_ACCESS_TOKEN", "local-token",
                "SIMULATOR_APP_SECRET", "local-secret",
                "SIMULATOR_WEBHOOK_URL", "http://localhost:8081/webhooks/whatsapp",
                "SIMULATOR_VERIFY_TOKEN", "local-verify-token"));
    }
}
