package org.chatsupport.admin.token;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.Secrets;
import org.chatsupport.admin.caller.Scope;
import org.hibernate.annotations.DynamicUpdate;

/** A token with which an integration signs in (docs/adr/0031). Only the hash is stored; a revoked token keeps its row. */
@Entity
@Table(name = "access_tokens")
@DynamicUpdate
public class AccessToken extends PanacheEntityBase {
    /** The prefix by which secret scanners recognise our tokens. */
    static final String PREFIX = "cst_";

    private static final int HINT = 4;
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String tokenHash;
    public String name;
    public Instant createdAt = Instant.now();

    /** The person who is responsible for the token, which ends when their account is deactivated. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id")
    public Account owner;

    public String scopes = "";

    /** The beginning and the end of the secret, so that people can recognise it; null for older tokens. */
    public String hint;

    /** The expiry; null for the token in the environment, which lasts until it is revoked. */
    public Instant expiresAt;

    /** The time of the last use, to the minute. */
    public Instant lastUsedAt;

    public Instant revokedAt;

    /** Whether the token came from the environment. */
    public boolean bootstrap;

    /** Creates a token without storing it. */
    static AccessToken of(String secret, String name, Account owner, Set<Scope> scopes, Instant expiresAt) {
        var token = new AccessToken();
        token.tokenHash = Secrets.hash(secret);
        token.name = name;
        token.owner = owner;
        token.scopes = Scope.written(scopes);
        token.expiresAt = expiresAt;
        if (secret.startsWith(PREFIX)) {
            token.hint = PREFIX + "…" + secret.substring(secret.length() - HINT);
        }
        return token;
    }

    /** Stores the token in the environment, with all scopes, unless it was stored before, revoked or not. */
    public static AccessToken bootstrap(String secret, Account owner) {
        AccessToken stored = find("tokenHash", Secrets.hash(secret)).firstResult();
        if (stored == null) {
            stored = of(secret, "integration", owner, EnumSet.allOf(Scope.class), null);
            stored.bootstrap = true;
            stored.persist();
        } else if (!stored.bootstrap && stored.revokedAt == null) {
            // An older version stored the token without this mark.
            stored.bootstrap = true;
            stored.expiresAt = null;
            stored.owner = stored.owner == null ? owner : stored.owner;
        }
        return stored;
    }

    /** Finds the usable token with this hash; null when there is none. */
    public static AccessToken valid(String tokenHash) {
        return find(
                        "tokenHash = ?1 AND revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?2)",
                        tokenHash,
                        Instant.now())
                .firstResult();
    }

    /** Returns all tokens that are not revoked, including expired ones, the latest first. */
    static List<AccessToken> present() {
        return list("FROM AccessToken t LEFT JOIN FETCH t.owner WHERE t.revokedAt IS NULL ORDER BY t.id DESC");
    }

    /** Revokes the tokens for good: they do not come back with the account. */
    public static void revokeAllOf(Account owner) {
        update("revokedAt = ?1 WHERE owner = ?2 AND revokedAt IS NULL", Instant.now(), owner);
    }

    /** Notes when the token was last used, at most once a minute. */
    public void noteUse() {
        var now = Instant.now();
        var due = now.minus(USE_IS_NOTED_EVERY);
        if (lastUsedAt == null || lastUsedAt.isBefore(due)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> update(
                            "lastUsedAt = ?1 WHERE id = ?2 AND (lastUsedAt IS NULL OR lastUsedAt < ?3)", now, id, due));
        }
    }

    /** Returns the scopes of the token. */
    public Set<Scope> scopes() {
        return Scope.read(scopes);
    }
}
