package org.chatsupport.gateway.media;

import io.agroal.api.AgroalDataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chatsupport.defaults.sql.Sql;

/** The ids under which WhatsApp keeps our files. It keeps them for 30 days; we rely on one day less. */
@ApplicationScoped
class Uploads {
    private static final int TRUSTED_DAYS = 29;

    private final AgroalDataSource database;

    Uploads(AgroalDataSource database) {
        this.database = database;
    }

    Optional<String> find(String channel, String key) {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                    """
                        SELECT whatsapp_id FROM uploads WHERE channel = ? AND media_key = ?
                        AND uploaded_at > UTC_TIMESTAMP(6) - INTERVAL ? DAY""")) {
                select.setString(1, channel);
                select.setString(2, key);
                select.setInt(3, TRUSTED_DAYS);
                try (var row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    void remember(String channel, String key, String whatsappId) {
        change(
                """
                INSERT INTO uploads (channel, media_key, whatsapp_id, uploaded_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE whatsapp_id = VALUES(whatsapp_id), uploaded_at = VALUES(uploaded_at)""",
                channel,
                key,
                whatsappId);
    }

    void forget(String channel, String key) {
        change("DELETE FROM uploads WHERE channel = ? AND media_key = ?", channel, key);
    }

    @Scheduled(every = "1h", delayed = "10m")
    void forgetOld() {
        change("DELETE FROM uploads WHERE uploaded_at < UTC_TIMESTAMP(6) - INTERVAL " + TRUSTED_DAYS
                + " DAY LIMIT 10000");
    }

    private void change(String sql, String... values) {
        Sql.with(database, connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setString(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
            return null;
        });
    }
}
