package org.chatsupport.support.inbox;

/** The orders of a list; each is a walk along an index. */
enum Sort {
    NEWEST("newest", "last_activity_at", "DESC"),
    WAITING("waiting", "waiting_order", "ASC"),
    PRIORITY("priority", "priority", "DESC");

    private final String code;

    private final String column;
    private final String direction;

    Sort(String code, String column, String direction) {
        this.code = code;
        this.column = column;
        this.direction = direction;
    }

    /** Returns the expression for {@code ORDER BY}; the id puts equal tickets in one order. */
    String order() {
        return column + " " + direction + ", id " + direction;
    }

    /** Returns the condition for tickets after a position. */
    String after() {
        var comparison = direction.equals("DESC") ? "<" : ">";
        return "(" + column + " " + comparison + " :position OR (" + column + " = :position AND id " + comparison
                + " :last))";
    }

    /** Returns the name in the API. */
    @Override
    public String toString() {
        return code;
    }
}
