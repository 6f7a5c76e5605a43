package org.chatsupport.defaults.consumer;

import com.mysql.cj.exceptions.StatementIsClosedException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.chatsupport.defaults.events.PublishException;

/** Tells failures that pass by themselves (database restarted, Kafka away) from those that no retry can mend. */
final class Transient {
    // MySQL's numbers for: too many connections, shutdown in progress, connection killed, lock wait timeout, deadlock,
    // read-only (fail-over), server gone, connection lost.
    private static final Set<Integer> MYSQL_CODES = Set.of(1040, 1053, 1927, 1205, 1213, 1290, 1836, 2006, 2013);

    private Transient() {}

    static boolean is(Throwable failure) {
        if (failure instanceof PublishException && failure.getCause() instanceof RecordTooLargeException) {
            return false;
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (isTransient(cause)) {
                return true;
            }
            for (var suppressed : cause.getSuppressed()) {
                if (suppressed != failure && is(suppressed)) {
                    return true;
                }
            }
            if (cause.getCause() == cause) {
                return false;
            }
        }
        return false;
    }

    private static boolean isTransient(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql instanceof SQLTransientException
                    || sql instanceof SQLRecoverableException
                    || MYSQL_CODES.contains(sql.getErrorCode())
                    // 08: connection exceptions; 40: transaction rolled back by the server
                    || (sql.getSQLState() != null
                            && (sql.getSQLState().startsWith("08")
                                    || sql.getSQLState().startsWith("40")))
                    // the pool could not connect or hand out a connection in time
                    || sql.getSQLState() == null;
        }
        return cause instanceof PublishException
                // What the driver says when the connection is lost in the middle of a batch.
                || cause instanceof StatementIsClosedException
                || cause instanceof RetriableException
                || (cause instanceof IOException
                        && !(cause instanceof com.fasterxml.jackson.core.JsonProcessingException));
    }
}
