package org.chatsupport.defaults.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chatsupport.local.suite.Settings;
import org.junit.jupiter.api.Test;

/** The program's keys are accepted, and mistakes in keys are reported before a service starts. */
class InternalKeysTest {
    @Test
    void whatTheProgramMakesIsTakenAlsoWhileKeysAreReplaced() throws IOException, InterruptedException {
        var first = keys(Map.of());
        assertEquals(Optional.empty(), InternalKeys.problemOfSigningKey(first.get("INTERNAL_SIGNING_KEY")));
        assertEquals(Optional.empty(), InternalKeys.problemOfVerificationKeys(first.get("INTERNAL_VERIFICATION_KEYS")));

        var both = keys(first, "add");
        assertEquals(Optional.empty(), InternalKeys.problemOfSigningKey(both.get("INTERNAL_SIGNING_KEY")));
        assertEquals(Optional.empty(), InternalKeys.problemOfVerificationKeys(both.get("INTERNAL_VERIFICATION_KEYS")));
        assertEquals(2, json(both.get("INTERNAL_VERIFICATION_KEYS")).split("\"kid\"", -1).length - 1);

        var id = InternalKeys.signingKey(first.get("INTERNAL_SIGNING_KEY")).getKeyId();
        var newest = keys(both, "drop", id).get("INTERNAL_VERIFICATION_KEYS");
        assertEquals(Optional.empty(), InternalKeys.problemOfVerificationKeys(newest));
        assertTrue(json(newest)
                .contains(InternalKeys.signingKey(both.get("INTERNAL_SIGNING_KEY"))
                        .getKeyId()));
        assertTrue(!json(newest).contains(id));
    }

    @Test
    void aPrivateKeyAmongThePublicOnesIsRefused() {
        var set = base64("{\"keys\":[" + json(Settings.SIGNING_KEY) + "]}");

        assertTrue(InternalKeys.problemOfVerificationKeys(set).orElseThrow().contains("private"));
    }

    @Test
    void whatIsNoKeyIsNamed() {
        for (var wrong : new String[] {
            "secret", "{}", base64("{}"), base64("{\"keys\":[]}"), "not base64 at all!", Settings.VERIFICATION_KEYS
        }) {
            assertTrue(InternalKeys.problemOfSigningKey(wrong).isPresent(), wrong);
        }
        for (var wrong : new String[] {
            "secret",
            "{}",
            base64("{}"),
            base64("{\"keys\":[]}"),
            base64("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"c2VjcmV0\"}]}"),
            Settings.SIGNING_KEY
        }) {
            assertTrue(InternalKeys.problemOfVerificationKeys(wrong).isPresent(), wrong);
        }
    }

    private static Map<String, String> keys(Map<String, String> inUse, String... arguments)
            throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(java.util.List.of("../deploy/security/internal-keys"));
        command.addAll(java.util.List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(inUse);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        var keys = new HashMap<String, String>();
        output.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int equals = line.indexOf('=');
            keys.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return keys;
    }

    private static String json(String key) {
        return new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
