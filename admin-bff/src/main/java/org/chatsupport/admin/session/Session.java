package org.chatsupport.admin.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.admin.account.Account;

/** The session of one signed-in browser. */
@Entity
@Table(name = "sessions")
class Session extends PanacheEntityBase {
    @Id
    public String tokenHash;

    @ManyToOne
    @JoinColumn(name = "account_id")
    public Account account;

    public String csrfToken;
    public Instant expiresAt;

    /** The time at which the password was last given in this session. */
    public Instant confirmedAt;

    /** The number of wrong passwords between the previous sign-in and this one. */
    public int failedSignIns;

    static Session live(String tokenHash) {
        return find(
                        "FROM Session s JOIN FETCH s.account a WHERE s.tokenHash = ?1 AND s.expiresAt > ?2 AND a.active",
                        tokenHash,
                        Instant.now())
                .firstResult();
    }

    /** Ends all sessions of an account but one. */
    static void endOthers(Account account, String tokenHash) {
        delete("account = ?1 AND tokenHash <> ?2", account, tokenHash);
    }
}
