package org.chatsupport.gateway.media;

import java.util.regex.Pattern;

/**
 * A part of a file that a client asks for (RFC 9110, section 14).
 *
 * @param first byte, from 0
 * @param last byte, inclusive
 */
record Range(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})");

    /** The header requests bytes that the file does not have. */
    static final class UnsatisfiableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnsatisfiableException() {
            super("beyond the end", null, false, false);
        }
    }

    /** Returns null for the whole file: without the header, or with one that may be ignored, such as several ranges. */
    static Range of(String header, long size) throws UnsatisfiableException {
        var asked = header == null ? null : SINGLE.matcher(header.strip());
        if (asked == null
                || !asked.matches()
                || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return null;
        }
        if (asked.group(1).isEmpty()) {
            long suffix = Long.parseLong(asked.group(2));
            if (suffix == 0 || size == 0) {
                throw new UnsatisfiableException();
            }
            return new Range(Math.max(0, size - suffix), size - 1);
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(asked.group(2)), size - 1);
        if (!asked.group(2).isEmpty() && Long.parseLong(asked.group(2)) < first) {
            return null;
        }
        if (first >= size) {
            throw new UnsatisfiableException();
        }
        return new Range(first, last);
    }

    long length() {
        return last - first + 1;
    }
}
