package org.chatsupport.defaults.sql;

import java.sql.SQLException;

/** A statement failed; whether a retry may help is told by its cause. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause);
    }
}
