package org.chatsupport.defaults.consumer;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures are waited for and which make a dead letter. */
class TransientTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("connection refused", true, new SQLException("", "08S01", 0)),
                arguments("rolled back by the server", true, new SQLException("", "40001", 0)),
                arguments("deadlock", true, new SQLException("", "HY000", 1213)),
                arguments("lock wait timeout", true, new SQLException("", "HY000", 1205)),
                arguments("read-only after a fail-over", true, new SQLException("", "HY000", 1290)),
                arguments("too many connections", true, new SQLException("", "HY000", 1040)),
                arguments("pool exhausted", true, new SQLException("Acquisition timeout")),
                arguments("transient by type", true, new SQLTransientConnectionException("", "HY000")),
                arguments("recoverable by type", true, new SQLRecoverableException("", "HY000")),
                arguments(
                        "lost in the middle of a batch",
                        true,
                        new SQLException("", "S1009", new StatementIsClosedException(""))),
                arguments("Kafka timeout", true, new TimeoutException()),
                arguments("not confirmed by Kafka", true, new PublishException(new IllegalStateException())),
                arguments("network", true, new SocketTimeoutException()),
                arguments("deep inside", true, new RuntimeException(new DatabaseException(deadlock()))),
                arguments("suppressed", true, suppressing(new IllegalStateException(), deadlock())),
                arguments("duplicate key", false, new SQLIntegrityConstraintViolationException("", "23000", 1062)),
                arguments("syntax error", false, new SQLSyntaxErrorException("", "42000", 1064)),
                arguments("data too long", false, new SQLException("", "22001", 1406)),
                arguments("duplicate key inside", false, new DatabaseException(new SQLException("", "23000", 1062))),
                arguments("poison", false, new PoisonException("no")),
                arguments("not JSON", false, new JsonParseException(null, "")),
                arguments("record too large", false, new PublishException(new RecordTooLargeException())),
                arguments("bug", false, new NullPointerException()),
                arguments("I/O inside", true, new RuntimeException(new IOException())));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void classifies(String name, boolean passesByItself, Throwable failure) {
        assertEquals(passesByItself, Transient.is(failure));
    }

    private static SQLException deadlock() {
        return new SQLException("", "HY000", 1213);
    }

    private static Throwable suppressing(Throwable failure, Throwable other) {
        failure.addSuppressed(other);
        return failure;
    }
}
