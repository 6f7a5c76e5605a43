package org.chatsupport.support.inbox;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions of an SQL query, with the parameters that they name. */
final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    void add(String condition) {
        conditions.add(condition);
    }

    void add(String condition, String parameter, Object value) {
        conditions.add(condition);
        set(parameter, value);
    }

    void set(String parameter, Object value) {
        parameters.put(parameter, value);
    }

    /** Returns the clause with a space before it; empty without conditions. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    void bind(Query query) {
        parameters.forEach(query::setParameter);
    }
}
