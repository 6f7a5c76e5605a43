package org.chatsupport.defaults.sql;

import java.sql.SQLException;

/** A statement failed. The cause shows whether a retry may help. */
public class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(SQLException cause) {
        super(cause);
    }
}
