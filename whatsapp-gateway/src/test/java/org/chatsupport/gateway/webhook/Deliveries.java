package org.chatsupport.gateway.webhook;

import static io.restassured.RestAssured.given;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chatsupport.local.suite.Settings;

/** Delivers webhooks as Meta does. */
public final class Deliveries {
    private Deliveries() {}

    /** Delivers this body with its signature; the gateway must take it. */
    public static void deliver(String webhook) {
        var body = webhook.getBytes(StandardCharsets.UTF_8);
        given().header("X-Hub-Signature-256", "sha256=" + signature(body))
                .contentType("application/json")
                .body(body)
                .post("/webhooks/whatsapp")
                .then()
                .statusCode(200);
    }

    private static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Settings.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
