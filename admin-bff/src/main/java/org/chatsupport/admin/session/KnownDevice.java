package org.chatsupport.admin.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.chatsupport.admin.account.Secrets;

/** A browser in which a person has signed in before. Strangers who guess the password cannot keep it out. */
@Entity
@Table(name = "known_devices")
class KnownDevice extends PanacheEntityBase {
    /** How long a browser is remembered after its last sign-in. */
    static final Duration REMEMBERED = Duration.ofDays(180);

    private static final int MOST_PER_ACCOUNT = 20;

    @Id
    public String tokenHash;

    public Long accountId;
    public Instant createdAt;
    public Instant usedAt;

    /** Returns the hash of the device's token if it has signed in to this account before; null otherwise. */
    static String known(String token, String email) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        var hash = Secrets.hash(token);
        long found = count(
                "FROM KnownDevice d, Account a WHERE d.tokenHash = ?1 AND a.id = d.accountId AND a.email = ?2 AND d.usedAt > ?3",
                hash,
                email,
                Instant.now().minus(REMEMBERED));
        return found == 0 ? null : hash;
    }

    /** Remembers the browser that has just signed in; each account keeps its latest twenty browsers. */
    static void remember(String tokenHash, long accountId, Instant now) {
        KnownDevice device = findById(tokenHash);
        if (device == null) {
            device = new KnownDevice();
            device.tokenHash = tokenHash;
            device.accountId = accountId;
            device.createdAt = now;
            device.usedAt = now;
            device.persistAndFlush();
        } else {
            device.usedAt = now;
        }
        KnownDevice.<KnownDevice>list("accountId = ?1 ORDER BY usedAt DESC", accountId).stream()
                .skip(MOST_PER_ACCOUNT)
                .forEach(PanacheEntityBase::delete);
    }
}
