package org.chatsupport.admin.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.chatsupport.defaults.problem.Problems;

/**
 * Hashes passwords and compares them. bcrypt reads only 72 bytes, so it gets the SHA-384 of the password, which is 64
 * characters in Base64. At most four threads hash at once, so strangers cannot take all of the CPU.
 */
@ApplicationScoped
public class Passwords {
    /** Marks a hash of the whole password; hashes without it are older and cover 72 bytes. */
    private static final String WHOLE = "sha384:";

    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 1;
    /** A hash to compare with when no such account exists, so that the answer takes just as long. */
    private static final String NOBODYS_HASH = BcryptUtil.bcryptHash("nobody");

    private final Semaphore slots = new Semaphore(AT_ONCE);

    public String hash(String password) {
        return hashing(() -> WHOLE + BcryptUtil.bcryptHash(digest(password)));
    }

    /**
     * Whether the password is the account's. The check takes just as long when there is no account.
     *
     * @param account may be null
     */
    public boolean matches(Account account, String password) {
        var stored = account == null ? NOBODYS_HASH : account.passwordHash;
        return hashing(() -> stored.startsWith(WHOLE)
                        ? BcryptUtil.matches(digest(password), stored.substring(WHOLE.length()))
                        : BcryptUtil.matches(password, stored))
                && account != null;
    }

    /** Whether the account's hash is of a former format and should be replaced. */
    public boolean isOutdated(Account account) {
        return !account.passwordHash.startsWith(WHOLE);
    }

    private <T> T hashing(Supplier<T> work) {
        try {
            if (!slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problems.busy(PATIENCE_SECONDS, "Too many people sign in at once. Try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.busy(PATIENCE_SECONDS, "Too many people sign in at once. Try again.");
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private static String digest(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-384").digest(password.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
