package org.chatsupport.support.http;

import org.chatsupport.defaults.problem.Problems;

/** The version that a client has read and wants to change, from the header {@code If-Match}. */
public record IfMatch(String version) {
    /** Reads the header, which must be there. */
    public static IfMatch of(String header) {
        if (header == null) {
            throw Problems.versionRequired();
        }
        return new IfMatch(header.replace("W/", "").replace("\"", ""));
    }

    /** Refuses the change when the current version is another one. */
    public void check(String what, long current) {
        if (!version.equals(Long.toString(current))) {
            throw Problems.stale(what, current);
        }
    }

    /** Returns a version as the header {@code ETag} gives it. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }
}
