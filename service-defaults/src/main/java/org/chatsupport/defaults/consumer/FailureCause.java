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
 * What a failure comes from, and with that who can mend it.
 *
 * <p>A record is a dead letter only when the failure comes from its data. MySQL has hundreds of codes for trouble of its
 * own (a changed password, a connection limit, a full disk, a column that another version has dropped), so those of data
 * are listed and everything else is trouble, not the other way round.
 */
enum FailureCause {
    /** What the record or the request holds; no retry can help. */
    DATA,
    /** MySQL, Kafka or the network; it passes, by itself or by an operator. */
    OUTAGE,
    /** Nothing known, so a bug of ours; it passes with the next version. */
    UNKNOWN;

    static FailureCause of(Throwable failure) {
        var found = UNKNOWN;
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var own = ofAlone(cause);
            found = own == UNKNOWN ? found : own;
            for (var suppressed : cause.getSuppressed()) {
                if (of(suppressed) == OUTAGE) {
                    // A rollback that failed too: whatever came first may come from that.
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
                        // What the driver says when the connection is lost in the middle of a batch.
                        || failure instanceof CJException
                        || failure instanceof IOException
                ? OUTAGE
                : UNKNOWN;
    }

    /** Classes of ISO 9075: 22 is a data exception, 23 a violated constraint. */
    private static boolean isOfData(String sqlState) {
        return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
    }
}
