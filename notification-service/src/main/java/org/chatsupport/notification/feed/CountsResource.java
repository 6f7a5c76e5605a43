package org.chatsupport.notification.feed;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.chatsupport.defaults.consumer.DatabaseException;

/** The dashboard's counts, for admin-bff. */
@Path("/notifications")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class CountsResource {
    private final AgroalDataSource database;

    CountsResource(AgroalDataSource database) {
        this.database = database;
    }

    /** Reads one row. */
    @GET
    public Counts counts() {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT open_tickets, in_progress_tickets, unassigned_tickets FROM counters WHERE id = 1");
                var row = select.executeQuery()) {
            row.next();
            return new Counts(row.getLong(1), row.getLong(2), row.getLong(3));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
