package org.chatsupport.gateway.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String SECRET = "test_app_secret";
    private static final String BODY = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
    private static final String HEX = "dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756";

    static Stream<Arguments> vectors() {
        var note = "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"note\":\"%s\"}]}";
        return Stream.of(
                arguments(SECRET, BODY, HEX),
                arguments(
                        "simulator-app-secret",
                        // as six characters each, as Meta escapes non-ASCII characters
                        note.formatted("\\" + "u00e4\\" + "u00f6\\" + "u00e5"),
                        "64d6953d8ca3730cabaf7239fb611fc27d9febdf964cd17091ee60a4bc556464"),
                arguments(
                        "simulator-app-secret",
                        note.formatted("äöå"),
                        "6caa7fc2aecd40b0633c84160901e18ef33ab70bee4184c6aece7ab47e7eb03f"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsTheBytesThatTravelled(String secret, String body, String hex) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        assertTrue(new Signature(secret).matches("sha256=" + hex, bytes));
        assertFalse(new Signature(secret + "x").matches("sha256=" + hex, bytes));
        bytes[0]++;
        assertFalse(new Signature(secret).matches("sha256=" + hex, bytes));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "sha256=", HEX, "sha1=" + HEX, "sha256=" + HEX + "00", "sha256= " + HEX})
    void aMalformedHeaderIsAWrongOne(String header) {
        assertFalse(new Signature(SECRET).matches(header, BODY.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void upperCaseIsNotWhatMetaSends() {
        var header = "sha256=" + HEX.toUpperCase(Locale.ROOT);
        assertEquals(71, header.length());
        assertFalse(new Signature(SECRET).matches(header, BODY.getBytes(StandardCharsets.UTF_8)));
    }
}
