package org.chatsupport.admin.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chatsupport.defaults.problem.Problems;
import org.hibernate.annotations.DynamicUpdate;

/** A person who may sign in. */
@Entity
@Table(name = "accounts")
@DynamicUpdate
public class Account extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String email;
    public String name;
    public String passwordHash;
    public String role;
    public boolean active = true;
    public Instant createdAt = Instant.now();

    /** True while someone else knows the password, because an admin set it or it was generated. */
    public boolean mustChangePassword;

    /** The number of wrong passwords since this person last signed in. */
    public int failedSignIns;

    /** Finds the account of an e-mail address; null when there is none. */
    public static Account ofEmail(String email) {
        return find("email", normalised(email)).firstResult();
    }

    /** Finds the admin with the oldest account, who owns the access token from the environment. */
    public static Optional<Account> firstAdmin() {
        return find("role = 'admin' AND active = true ORDER BY id").firstResultOptional();
    }

    /** Finds the account with an id, or throws a problem with status 404. */
    public static Account existing(long id) {
        Account account = findById(id);
        if (account == null) {
            throw Problems.notFound("There is no account " + id + ".");
        }
        return account;
    }

    /** Returns all active admins, locked until the transaction ends, so that two of them cannot demote each other. */
    static List<Account> lockedAdmins() {
        return Account.<Account>find("role = 'admin' AND active = true ORDER BY id")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Returns an e-mail address as it is stored: in lower case, without surrounding spaces. */
    public static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
