package org.chatsupport.defaults.request;

/** The order of the checks on a request. All of them run before every other route, including the console's. */
public final class RequestOrder {
    static final int FRAMING = -10_030;
    static final int HOST = -10_020;
    /** The place for a service's own checks of headers, before a body is read. */
    public static final int HEADERS = -10_010;

    static final int BODY = -10_000;

    private RequestOrder() {}
}
