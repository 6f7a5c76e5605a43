package org.chatsupport.defaults.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Keeps every log entry on one line. It escapes control characters, so that text from outside cannot forge a log line,
 * and removes the messages of exceptions that quote data.
 */
@LoggingFilter(name = "safe-lines")
public final class SafeLogLines implements Filter {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int END_OF_CONTROLS = 0xa0;

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line instanceof ExtLogRecord extended) {
            var text = extended.getFormattedMessage();
            if (text != null && !isSafe(text)) {
                extended.setMessage(escaped(text), FormatStyle.NO_FORMAT);
                extended.setParameters(null);
            }
        }
        if (line.getThrown() != null) {
            line.setThrown(LoggedFailure.of(line.getThrown()));
        }
        return true;
    }

    private static boolean isSafe(String text) {
        return text.chars().noneMatch(SafeLogLines::breaksLines);
    }

    private static boolean breaksLines(int character) {
        return character < FIRST_PRINTABLE
                || (character >= DELETE && character < END_OF_CONTROLS)
                // These are separators of lines and paragraphs, and marks that change the text direction.
                || (character >= 0x2028 && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** Escapes control characters in Java's notation. */
    static String escaped(String text) {
        if (text == null || isSafe(text)) {
            return text;
        }
        var escaped = new StringBuilder(text.length() + 16);
        text.chars().forEach(character -> {
            if (!breaksLines(character)) {
                escaped.append((char) character);
            } else if (character == '\n') {
                escaped.append("\\n");
            } else {
                escaped.append(String.format("\\u%04x", character));
            }
        });
        return escaped.toString();
    }
}
