package org.chatsupport.simulator.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignatureTest {
    private static final String UMLAUTS =
            "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"note\":\"äöå\"}]}";

    @Test
    void signsTheKnownVector() {
        var body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";

        var signature = WebhookSignature.of("test_app_secret", body.getBytes(StandardCharsets.UTF_8));

        assertEquals("sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756", signature);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  64d6953d8ca3730cabaf7239fb611fc27d9febdf964cd17091ee60a4bc556464",
        "false, 6caa7fc2aecd40b0633c84160901e18ef33ab70bee4184c6aece7ab47e7eb03f",
    })
    void signsWhatTravelsEscapedOrNot(boolean escape, String expected) throws Exception {
        var body = new WebhookJson(escape).write(new ObjectMapper().readTree(UMLAUTS));

        var signature = WebhookSignature.of("simulator-app-secret", body.getBytes(StandardCharsets.UTF_8));

        assertEquals("sha256=" + expected, signature);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 2", "4, 4", "7, 32", "8, 60", "5000, 60"})
    void retriesEverMoreSlowlyUpToTheLongestPause(int attempts, long seconds) {
        assertEquals(
                seconds,
                WebhookQueue.pauseAfter(attempts, Duration.ofMinutes(1)).toSeconds());
    }
}
