package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chatsupport.local.suite.Settings;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every service accepts admin-bff's tokens for itself, and no others. */
class InternalTokenTest {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final RunningSuite running = RunningSuite.get();

    /** A service that accepts internal calls, and a call that any agent may make. */
    enum Callee {
        GATEWAY(Part.GATEWAY, "/internal/templates"),
        CONVERSATION(Part.CONVERSATION, "/conversations/history?channel=1&contact=1&before=2026-01-01T00:00:00Z"),
        SUPPORT(Part.SUPPORT, "/tickets"),
        NOTIFICATION(Part.NOTIFICATION, "/notifications");

        private final Part part;
        private final String path;

        Callee(Part part, String path) {
            this.part = part;
            this.path = path;
        }
    }

    @ParameterizedTest
    @EnumSource(Callee.class)
    void takesATokenThatAdminBffSignedForIt(Callee callee) {
        assertEquals(200, call(callee, sign(Settings.SIGNING_KEY, claims(callee))));
    }

    @ParameterizedTest
    @EnumSource(Callee.class)
    void takesTheSecondKeyOfTheSetSoThatKeysRotateWithoutAStop(Callee callee) {
        assertEquals(200, call(callee, sign(Settings.NEXT_SIGNING_KEY, claims(callee))));
    }

    @ParameterizedTest
    @EnumSource(Callee.class)
    void takesATokenFromAClockThatIsSomeSecondsOff(Callee callee) {
        long now = Instant.now().getEpochSecond();
        for (long seconds : new long[] {-60, 3}) {
            var claims = with(with(claims(callee), "iat", now + seconds), "exp", now + seconds + 60);
            assertEquals(200, call(callee, sign(Settings.SIGNING_KEY, claims)), seconds + " s");
        }
    }

    @ParameterizedTest
    @EnumSource(Callee.class)
    void refusesEveryOtherToken(Callee callee) throws GeneralSecurityException, IOException {
        var tokens = new LinkedHashMap<String, String>();
        var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
        tokens.put("key of a stranger under our key's id", sign(header("EdDSA", "local"), claims(callee), stranger));
        tokens.put("key with an unknown id", sign(header("EdDSA", "other"), claims(callee), stranger));
        tokens.put(
                "signed with one key under the other's id",
                sign(header("EdDSA", "local-next"), claims(callee), privateKey(Settings.SIGNING_KEY)));
        for (var other : Callee.values()) {
            if (other != callee) {
                tokens.put("for " + other, sign(Settings.SIGNING_KEY, claims(other)));
            }
        }
        tokens.put("for nobody", sign(Settings.SIGNING_KEY, without(claims(callee), "aud")));
        tokens.put("of another issuer", sign(Settings.SIGNING_KEY, with(claims(callee), "iss", "somebody")));
        long now = Instant.now().getEpochSecond();
        tokens.put(
                "expired ten seconds ago",
                sign(Settings.SIGNING_KEY, with(with(claims(callee), "iat", now - 70), "exp", now - 10)));
        tokens.put("too old", sign(Settings.SIGNING_KEY, with(claims(callee), "iat", now - 100)));
        tokens.put("valid for ten years", sign(Settings.SIGNING_KEY, with(claims(callee), "exp", now + 315_360_000)));
        tokens.put("valid for two minutes", sign(Settings.SIGNING_KEY, with(claims(callee), "exp", now + 120)));
        tokens.put("without an end", sign(Settings.SIGNING_KEY, without(claims(callee), "exp")));
        tokens.put("without a beginning", sign(Settings.SIGNING_KEY, without(claims(callee), "iat")));
        tokens.put("unsigned", signed(header("none", "local"), claims(callee), content -> new byte[0]));
        var publicKeys = Base64.getUrlDecoder().decode(Settings.VERIFICATION_KEYS);
        var publicKey = Base64.getUrlDecoder()
                .decode(Http.JSON.readTree(publicKeys).at("/keys/0/x").asText());
        for (var secret :
                new byte[][] {publicKey, publicKeys, Settings.VERIFICATION_KEYS.getBytes(StandardCharsets.UTF_8)}) {
            tokens.put(
                    "HS256 with the public key as secret, " + secret.length + " bytes",
                    signed(header("HS256", "local"), claims(callee), content -> hmac(secret, content)));
        }

        var answers = new TreeMap<String, Integer>();
        tokens.forEach((name, token) -> answers.put(name, call(callee, token)));

        answers.values().removeIf(status -> status == 401);
        assertEquals(Map.of(), answers, "accepted, or not refused as it should be");
    }

    /** Nobody else may do what admin-bff does for itself, and its own token allows nothing else. */
    @ParameterizedTest
    @EnumSource(
            value = Callee.class,
            names = {"SUPPORT"})
    void theServiceRoleOpensItsOwnDoorOnly(Callee support) {
        var own = with(with(claims(support), "groups", new String[] {"service"}), "sub", "0");
        var admin = with(claims(support), "groups", new String[] {"admin"});
        var register = running.suite.address(Part.SUPPORT) + "/admins/990001";
        var body = "{\"name\":\"Ada\",\"role\":\"agent\"}";

        assertEquals(403, call(support, sign(Settings.SIGNING_KEY, own)));
        assertEquals(
                403,
                Http.call("PUT", register, body, "Authorization", "Bearer " + sign(Settings.SIGNING_KEY, admin))
                        .status());
        assertEquals(
                204,
                Http.call("PUT", register, body, "Authorization", "Bearer " + sign(Settings.SIGNING_KEY, own))
                        .status());
    }

    private int call(Callee callee, String token) {
        return Http.call(
                        "GET",
                        running.suite.address(callee.part) + callee.path,
                        null,
                        "Authorization",
                        "Bearer " + token)
                .status();
    }

    private static Map<String, Object> claims(Callee callee) {
        long now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "chat-support");
        claims.put("aud", callee.part.programName());
        claims.put("sub", "1");
        claims.put("upn", "Ada");
        claims.put("groups", new String[] {"agent"});
        claims.put("iat", now);
        claims.put("exp", now + 60);
        claims.put("jti", Long.toString(System.nanoTime()));
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        var changed = new LinkedHashMap<>(claims);
        changed.remove(name);
        return changed;
    }

    private static Map<String, Object> header(String algorithm, String key) {
        return Map.of("typ", "JWT", "alg", algorithm, "kid", key);
    }

    private static String sign(String key, Map<String, Object> claims) {
        var id = jwk(key).path("kid").asText();
        return sign(header("EdDSA", id), claims, privateKey(key));
    }

    private static String sign(Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
        return signed(header, claims, content -> {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(content);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private interface Signer {
        byte[] sign(byte[] content);
    }

    private static String signed(Map<String, Object> header, Map<String, Object> claims, Signer signer) {
        var content = part(header) + "." + part(claims);
        return content + "." + BASE64.encodeToString(signer.sign(content.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String part(Map<String, Object> part) {
        return BASE64.encodeToString(Http.JSON.valueToTree(part).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] secret, byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey(String key) {
        try {
            var bytes = Base64.getUrlDecoder().decode(jwk(key).path("d").asText());
            return KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode jwk(String key) {
        try {
            return Http.JSON.readTree(Base64.getUrlDecoder().decode(key));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
