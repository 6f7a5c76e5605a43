package org.chatsupport.local.suite;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.chatsupport.local.mysql.LocalMySql;

/** The values that the services take from the environment on a developer's machine. */
public final class Settings {
    public static final int MYSQL_PORT = 13306;
    public static final int KAFKA_PORT = 19092;
    public static final String CHANNEL = "100000000000001";
    /** WhatsApp's id of the account that the number belongs to. */
    public static final String ACCOUNT = "100000000000900";

    public static final String DISPLAY_NUMBER = "15550001111";
    public static final String VERIFY_TOKEN = "local-verify-token";
    public static final String APP_SECRET = "local-app-secret";
    public static final String ACCESS_TOKEN = "local-access-token";

    // There are two key pairs, as during a rotation. They are public, so they protect nothing.
    private static final String KEY =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"local\",\"x\":\"nHnin9Tq1Hp7Cpyol4oW8yiISCqVWLZ7eh36pGQL5C4\"%s}";
    private static final String NEXT_KEY =
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"local-next\",\"x\":\"WM9w5VTqYvXt4GSV4Mh9Z_gerKiaW4oWZKivbmCZFbo\"%s}";
    /** The key with which admin-bff signs. */
    public static final String SIGNING_KEY =
            base64(KEY.formatted(",\"d\":\"3M8rpVYqq4Cck6LmDyrItDARFCqUSTxJ2Dd_iOcvc5E\""));
    /** The key with which admin-bff would sign after a rotation. */
    public static final String NEXT_SIGNING_KEY =
            base64(NEXT_KEY.formatted(",\"d\":\"_LtMhUo3hd5NGzr18kvUM2KHFIYw_4pvKESEwK9hQQA\""));
    /** The keys with which the other services verify. */
    public static final String VERIFICATION_KEYS =
            base64("{\"keys\":[" + KEY.formatted("") + "," + NEXT_KEY.formatted("") + "]}");

    private Settings() {}

    /** Every secret of the suite, by the name of its environment variable. None of them is suitable for production. */
    public static Map<String, String> secrets() {
        var secrets = new HashMap<String, String>();
        secrets.put("INTERNAL_SIGNING_KEY", SIGNING_KEY);
        secrets.put("INTERNAL_VERIFICATION_KEYS", VERIFICATION_KEYS);
        secrets.put("WHATSAPP_VERIFY_TOKEN", VERIFY_TOKEN);
        secrets.put("WHATSAPP_APP_SECRET", APP_SECRET);
        secrets.put("WHATSAPP_ACCESS_TOKEN", ACCESS_TOKEN);
        for (var schema : LocalMySql.SCHEMAS) {
            var name = schema.toUpperCase(Locale.ROOT);
            secrets.put(name + "_DB_PASSWORD", LocalMySql.password(schema));
            secrets.put(name + "_MIGRATION_PASSWORD", LocalMySql.migrationPassword(schema));
        }
        return secrets;
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
