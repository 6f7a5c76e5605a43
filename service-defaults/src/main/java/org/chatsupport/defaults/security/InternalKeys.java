package org.chatsupport.defaults.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The Ed25519 keys of internal tokens, as {@code deploy/security/internal-keys} makes them: JSON Web Keys with an id,
 * encoded as base64url so that they pass through every kind of settings file unchanged.
 */
public final class InternalKeys {
    private static final String MAKE_THEM = "; deploy/security/internal-keys makes a pair";

    private InternalKeys() {}

    /** The private key that signs. */
    static PublicJsonWebKey signingKey(String text) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(decoded(text));
        } catch (JoseException e) {
            // The cause's own message is never used, because it may contain the key.
            throw new IllegalArgumentException("The signing key cannot be read.");
        }
    }

    /** Whether the value holds a key whose id begins so. */
    public static boolean isOf(String text, String beginningOfId) {
        try {
            return decoded(text).contains("\"kid\":\"" + beginningOfId);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Describes what is wrong with the signing key's variable, as the end of a sentence that begins with its name. */
    public static Optional<String> problemOfSigningKey(String text) {
        try {
            var key = signingKey(text);
            boolean sound = isEd25519(key) && key.getPrivateKey() != null && key.getKeyId() != null;
            return sound ? Optional.empty() : Optional.of("must hold a private Ed25519 key with an id" + MAKE_THEM);
        } catch (IllegalArgumentException e) {
            return Optional.of("is not a JSON Web Key in base64url" + MAKE_THEM);
        }
    }

    /** The same for the variable with the public keys. */
    public static Optional<String> problemOfVerificationKeys(String text) {
        try {
            var keys = new JsonWebKeySet(decoded(text)).getJsonWebKeys();
            var ids = new HashSet<String>();
            for (var key : keys) {
                if (!isEd25519(key) || key.getKeyId() == null || !ids.add(key.getKeyId())) {
                    return Optional.of("must hold Ed25519 keys, each with an id of its own" + MAKE_THEM);
                }
                if (((PublicJsonWebKey) key).getPrivateKey() != null) {
                    return Optional.of("holds a private key; only admin-bff may have that" + MAKE_THEM);
                }
            }
            return keys.isEmpty() ? Optional.of("holds no key" + MAKE_THEM) : Optional.empty();
        } catch (IllegalArgumentException | JoseException e) {
            return Optional.of("is not a set of JSON Web Keys in base64url" + MAKE_THEM);
        }
    }

    private static boolean isEd25519(JsonWebKey key) {
        return key instanceof OctetKeyPairJsonWebKey pair
                && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(pair.getSubtype());
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    }
}
