package org.chatsupport.defaults.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import javax.sql.DataSource;

/** What plain JDBC is asked for again and again. */
public final class Sql {
    private Sql() {}

    /** What is done with a connection. */
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Works on a connection, which is the transaction's inside one; what fails is a {@link DatabaseException}. */
    public static <T> T with(DataSource database, Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** As many question marks as values, for {@code IN (…)}. */
    public static String marks(Collection<?> values) {
        return String.join(",", Collections.nCopies(values.size(), "?"));
    }

    /** Sets values one after the other, the first at this position. */
    public static void set(PreparedStatement statement, int first, Collection<String> values) throws SQLException {
        int position = first;
        for (var value : values) {
            statement.setString(position++, value);
        }
    }
}
