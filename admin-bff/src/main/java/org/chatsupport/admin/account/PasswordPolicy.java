package org.chatsupport.admin.account;

import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.chatsupport.defaults.problem.Problems;

/**
 * Decides which passwords are accepted: 12 to 128 characters, neither the person's name nor their e-mail address, and
 * not easy to guess. The library zxcvbn knows 30,000 common passwords, names, words and keyboard patterns, and
 * estimates how many guesses a password withstands.
 */
@ApplicationScoped
public class PasswordPolicy {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    /**
     * The required score of zxcvbn's 0 to 4: at least 100 million guesses, while the throttle allows some hundreds a
     * day.
     */
    private static final int LOWEST_SCORE = 3;
    /** The number of characters that are examined, because zxcvbn's time grows faster than the length. */
    private static final int EXAMINED = 64;

    /** Refuses a password with 422 on the given field. */
    public void check(String field, String password, String email, String name) {
        objection(password, email, name).ifPresent(objection -> {
            throw Problems.invalid(field, objection);
        });
    }

    /** Returns what is wrong with a password, as the end of a sentence; empty when it is accepted. */
    public Optional<String> objection(String password, String email, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of("must have " + SHORTEST + " to " + LONGEST + " characters");
        }
        var personal = List.of(email, email.replaceFirst("@.*", ""), name, "chat", "support", "whatsapp");
        if (personal.stream().anyMatch(password.strip()::equalsIgnoreCase)) {
            return Optional.of("must not be the name or the e-mail address");
        }
        // The dictionaries take some 10 MB and passwords are rarely set, so they are not kept in memory.
        var examined = password.length() > EXAMINED ? password.substring(0, EXAMINED) : password;
        if (new Zxcvbn().measure(examined, personal).getScore() < LOWEST_SCORE) {
            return Optional.of("is too easy to guess; several unrelated words make a good one");
        }
        return Optional.empty();
    }
}
