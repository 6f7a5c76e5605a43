package org.chatsupport.defaults.consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mysql.cj.exceptions.CJException;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.defaults.events.PublishException;

/**
 * The source of a failure, which decides who can fix it.
 *
 * <p>A record is a dead letter only when the failure comes from its data. MySQL has hundreds of codes for its own
 * trouble (a changed password, a connection limit, a full disk, a column that another version has dropped), so the
 * codes for bad data are listed and everything else counts as trouble, not the other way round.
 */
enum FailureCause {
    /** The data of the record or the request caused it; no retry can help. */
    DATA,
    /** MySQL, Kafka or the network caused it; it passes by itself or an operator fixes it. */
    OUTAGE,
    /** The cause is unknown, so it is a bug of ours; the next version fixes it. */
    UNKNOWN;

    static FailureCause of(Throwable failure) {
        var found = UNKNOWN;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var own = ofAlone(cause);
            found = own == UNKNOWN ? found : own;
            for (var suppressed : cause.getSuppressed()) {
                if (of(suppressed) == OUTAGE) {
                    // The rollback failed too, and the first failure may have the same cause.
                    return OUTAGE;
                }
            }
            if (cause.getCause() == cause) {
                break;
            }
        }
        return found;
    }

    private static FailureCause ofAlone(Throwable failure) {
        if (failure instanceof PoisonException
                || failure instanceof RecordTooLargeException
                || failure instanceof JsonProcessingException) {
            return DATA;
        }
        if (failure instanceof SQLException sql) {
            return isOfData(sql.getSQLState()) ? DATA : OUTAGE;
        }
        return failure instanceof PublishException
                        || failure instanceof KafkaException
                        // The driver reports this when the connection is lost in the middle of a batch.
                        || failure instanceof CJException
                        || failure instanceof IOException
                ? OUTAGE
                : UNKNOWN;
    }

    /** These are classes of ISO 9075: 22 is a data exception, 23 a violated constraint. */
    private static boolean isOfData(String sqlState) {
        return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
    }
}
