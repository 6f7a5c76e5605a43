package org.chatsupport.support.http;

/** A value that a field cannot have; the message says what the field takes. Answered with 422. */
public class InvalidField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidField(String field, String message) {
        super(message);
        this.field = field;
    }

    /** Returns the field's path in the request. */
    public String field() {
        return field;
    }
}
