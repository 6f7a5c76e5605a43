package org.chatsupport.defaults.consumer;

import java.sql.SQLException;
import org.chatsupport.defaults.events.PoisonException;

/**
 * Describes a failure for logs, health and dead letters. Messages of libraries quote what people wrote ("Duplicate
 * entry '…' for key"), so only our own messages are repeated. For all others the type and MySQL's code are enough to
 * look them up.
 */
final class FailureText {
    private FailureText() {}

    /** The root cause in a few words. */
    static String of(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof PoisonException) {
            return root.getMessage();
        }
        var type = root.getClass().getSimpleName();
        return root instanceof SQLException sql
                ? type + " (MySQL " + sql.getErrorCode() + ", state " + sql.getSQLState() + ")"
                : type;
    }
}
