package org.chatsupport.defaults.consumer;

import static org.chatsupport.defaults.consumer.FailureCause.DATA;
import static org.chatsupport.defaults.consumer.FailureCause.OUTAGE;
import static org.chatsupport.defaults.consumer.FailureCause.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import com.mysql.cj.exceptions.StatementIsClosedException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.chatsupport.defaults.events.PoisonException;
import org.chatsupport.defaults.events.PublishException;
import org.chatsupport.defaults.sql.DatabaseException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the causes of failures: only bad data makes a dead letter, and only trouble elsewhere leads to 503. */
class FailureCauseTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("connection refused", OUTAGE, new SQLException("", "08S01", 0)),
                arguments("rolled back by the server", OUTAGE, new SQLException("", "40001", 0)),
                arguments("deadlock", OUTAGE, deadlock()),
                arguments("lock wait timeout", OUTAGE, new SQLException("", "HY000", 1205)),
                arguments("read-only after a fail-over", OUTAGE, new SQLException("", "HY000", 1290)),
                arguments("too many connections", OUTAGE, new SQLException("", "HY000", 1040)),
                arguments("password changed", OUTAGE, new SQLException("", "28000", 1045)),
                arguments("account locked", OUTAGE, new SQLException("", "HY000", 3118)),
                arguments("password expired", OUTAGE, new SQLException("", "S1000", 1862)),
                arguments("connection limit of the user", OUTAGE, new SQLSyntaxErrorException("", "42000", 1226)),
                arguments("no right to the schema", OUTAGE, new SQLSyntaxErrorException("", "42000", 1044)),
                arguments("no right to the table", OUTAGE, new SQLSyntaxErrorException("", "42000", 1142)),
                arguments("schema away", OUTAGE, new SQLSyntaxErrorException("", "42000", 1049)),
                arguments("column dropped by a newer version", OUTAGE, new SQLSyntaxErrorException("", "42S22", 1054)),
                arguments("column added by a newer version", OUTAGE, new SQLException("", "HY000", 1364)),
                arguments("query killed", OUTAGE, new SQLException("", "70100", 1317)),
                arguments("disk full", OUTAGE, new SQLException("", "HY000", 1021)),
                arguments("table full", OUTAGE, new SQLException("", "HY000", 1114)),
                arguments("primary not serving", OUTAGE, new SQLException("", "HY000", 1105)),
                arguments("proxy without a backend", OUTAGE, new SQLException("", "HY000", 9001)),
                arguments("pool exhausted", OUTAGE, new SQLException("Acquisition timeout")),
                arguments("transient by type", OUTAGE, new SQLTransientConnectionException("", "HY000")),
                arguments("recoverable by type", OUTAGE, new SQLRecoverableException("", "HY000")),
                arguments(
                        "lost in the middle of a batch",
                        OUTAGE,
                        new SQLException("", "S1009", new StatementIsClosedException(""))),
                arguments("Kafka timeout", OUTAGE, new TimeoutException()),
                arguments("not confirmed by Kafka", OUTAGE, new PublishException(new IllegalStateException())),
                arguments("network", OUTAGE, new SocketTimeoutException()),
                arguments("deep inside", OUTAGE, new RuntimeException(new DatabaseException(deadlock()))),
                arguments("suppressed", OUTAGE, suppressing(new IllegalStateException(), deadlock())),
                arguments(
                        "poison, and the rollback failed", OUTAGE, suppressing(new PoisonException("no"), deadlock())),
                arguments("I/O inside", OUTAGE, new RuntimeException(new IOException())),
                arguments("duplicate key", DATA, new SQLIntegrityConstraintViolationException("", "23000", 1062)),
                arguments("data too long", DATA, new SQLException("", "22001", 1406)),
                arguments("duplicate key inside", DATA, new DatabaseException(new SQLException("", "23000", 1062))),
                arguments("poison", DATA, new PoisonException("no")),
                arguments("not JSON", DATA, new JsonParseException(null, "")),
                arguments("record too large", DATA, new PublishException(new RecordTooLargeException())),
                arguments("bug", UNKNOWN, new NullPointerException()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void tellsWhoseFaultItIs(String name, FailureCause cause, Throwable failure) {
        assertEquals(cause, FailureCause.of(failure));
    }

    private static SQLException deadlock() {
        return new SQLException("", "HY000", 1213);
    }

    private static Throwable suppressing(Throwable failure, Throwable other) {
        failure.addSuppressed(other);
        return failure;
    }
}
