package org.chatsupport.local;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The values that the services take from the environment, as they are on a developer's machine. */
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
    public static final String JWT_SECRET = "local-internal-jwt-secret-of-at-least-32-bytes";

    private Settings() {}

    /** Every secret of the suite, by the name of its environment variable. None of them is fit for production. */
    public static Map<String, String> secrets() {
        var secrets = new HashMap<String, String>();
        secrets.put("INTERNAL_JWT_SECRET", JWT_SECRET);
        secrets.put("WHATSAPP_VERIFY_TOKEN", VERIFY_TOKEN);
        secrets.put("WHATSAPP_APP_SECRET", APP_SECRET);
        secrets.put("WHATSAPP_ACCESS_TOKEN", ACCESS_TOKEN);
        for (var schema : LocalMySql.SCHEMAS) {
            secrets.put(schema.toUpperCase(Locale.ROOT) + "_DB_PASSWORD", LocalMySql.password(schema));
        }
        return secrets;
    }
}
