package org.chatsupport.defaults.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import javax.sql.DataSource;

/** Helpers for recurring tasks of plain JDBC. */
public final class Sql {
    private Sql() {}

    /** Work on a connection. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs work on a connection; inside a transaction it is the transaction's. Failures become a {@link
     * DatabaseException}.
     */
    public static <T> T with(DataSource database, Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Returns one question mark per value, for {@code IN (…)}. */
    public static String marks(Collection<?> values) {
        return String.join(",", Collections.nCopies(values.size(), "?"));
    }

    /** Sets values one after the other, starting at this position. */
    public static void set(PreparedStatement statement, int first, Collection<String> values) throws SQLException {
        int position = first;
        for (var value : values) {
            statement.setString(position++, value);
        }
    }
}
