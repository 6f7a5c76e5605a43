package org.chatsupport.verify.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chatsupport.local.mysql.LocalMySql;

/** Reads the truth from MySQL's tables, as root. */
final class Sql {
    private final String url;
    private final String password;

    Sql(LocalMySql mysql) {
        this.url = "jdbc:mysql://" + mysql.address() + "/?rewriteBatchedStatements=true&connectionTimeZone=UTC";
        this.password = mysql.rootPassword();
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, "root", password);
    }

    /** Returns how often each wamid of the load is among the rows. */
    Map<Integer, Integer> numbers(String query) {
        return numbers(query, "wamid.load");
    }

    /** Returns how often each number that follows {@code mark} is among the rows. */
    Map<Integer, Integer> numbers(String query, String mark) {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var found = new HashMap<Integer, Integer>();
            while (row.next()) {
                found.merge(Numbers.after(row.getString(1), mark), 1, Integer::sum);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    long number(String query) {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Returns how many statements of each kind MySQL has run, and how often it waited for the disk. */
    Map<String, Long> statements() {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        """
                        SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_select', 'Com_insert', 'Com_update',
                          'Com_delete', 'Com_commit', 'Com_set_option', 'Innodb_os_log_fsyncs')""")) {
            var found = new TreeMap<String, Long>();
            while (row.next()) {
                found.put(row.getString(1).replaceFirst("^(Com|Innodb)_", "").toLowerCase(Locale.ROOT), row.getLong(2));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String... statements) {
        try (var connection = open();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
