package org.chatsupport.defaults.log;

import com.fasterxml.jackson.core.JacksonException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** An exception as the log may show it: the type, the place, and the message only if it quotes no data. */
final class LoggedFailure extends Throwable {
    private static final long serialVersionUID = 1L;

    private final String type;

    private LoggedFailure(Throwable failure, Set<Throwable> seen) {
        super(shownMessage(failure), cause(failure, seen));
        this.type = failure.getClass().getName();
        setStackTrace(failure.getStackTrace());
        for (var suppressed : failure.getSuppressed()) {
            if (seen.add(suppressed)) {
                addSuppressed(new LoggedFailure(suppressed, seen));
            }
        }
    }

    static Throwable of(Throwable failure) {
        if (failure instanceof LoggedFailure) {
            return failure;
        }
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(failure);
        return new LoggedFailure(failure, seen);
    }

    private static Throwable cause(Throwable failure, Set<Throwable> seen) {
        var cause = failure.getCause();
        return cause != null && seen.add(cause) ? new LoggedFailure(cause, seen) : null;
    }

    /** "Duplicate entry '…' for key" and "Unrecognized token '…'" quote what somebody wrote; MySQL's code is enough. */
    private static String shownMessage(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "MySQL " + sql.getErrorCode() + ", state " + sql.getSQLState();
            }
            if (cause instanceof JacksonException) {
                return "unreadable JSON";
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return SafeLogLines.escaped(failure.getMessage());
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return getMessage() == null ? type : type + ": " + getMessage();
    }
}
