package org.chatsupport.defaults.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** A log entry is one line, and contains nothing that people wrote to each other. */
class SafeLogLinesTest {
    private final SafeLogLines filter = new SafeLogLines();

    @Test
    void nobodyForgesALine() {
        var line = new ExtLogRecord(Level.INFO, "detail=\"%s\"", ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {"{{x}}\n2026-11-30 06:00:00,000 ERROR [a.B] signed in\r\u2028\u202egnp"});

        assertTrue(filter.isLoggable(line));

        assertEquals(
                "detail=\"{{x}}\\n2026-11-30 06:00:00,000 ERROR [a.B] signed in\\u000d\\u2028\\u202egnp\"",
                line.getFormattedMessage());
    }

    @Test
    void anOrdinaryLineStaysAsItIs() {
        var line = new ExtLogRecord(Level.INFO, "%d of %s – 100 %%", ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {3, "größer"});

        filter.isLoggable(line);

        assertEquals("3 of größer – 100 %", line.getFormattedMessage());
        assertEquals(2, line.getParameters().length);
    }

    @Test
    void exceptionsQuoteNoData() {
        var duplicate = new SQLIntegrityConstraintViolationException(
                "Duplicate entry '100-2348012345678' for key 'uq_contact'", "23000", 1062);
        var failure = new IllegalStateException("could not insert 2348012345678", duplicate);
        failure.addSuppressed(new IllegalArgumentException("two\nlines"));
        var line = new ExtLogRecord(Level.ERROR, "failed", "test");
        line.setThrown(failure);

        filter.isLoggable(line);

        var printed = new StringWriter();
        line.getThrown().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains("2348012345678"), printed.toString());
        assertTrue(printed.toString().contains("IllegalStateException: MySQL 1062, state 23000"), printed.toString());
        assertTrue(printed.toString().contains("two\\nlines"), printed.toString());
        assertTrue(printed.toString().contains("SafeLogLinesTest.exceptionsQuoteNoData"), printed.toString());
    }
}
