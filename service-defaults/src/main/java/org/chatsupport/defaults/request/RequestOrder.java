package org.chatsupport.defaults.request;

/** The order in which a request is looked at, all of it before every other route, those of the console included. */
public final class RequestOrder {
    static final int FRAMING = -10_030;
    static final int HOST = -10_020;
    /** For what a service asks of the headers before it takes in a body. */
    public static final int HEADERS = -10_010;

    static final int BODY = -10_000;

    private RequestOrder() {}
}
