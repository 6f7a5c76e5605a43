package org.chatsupport.notification.feed;

import io.agroal.api.AgroalDataSource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.chatsupport.defaults.sql.Sql;

/** Serves the dashboard's counts to admin-bff. */
@Path("/notifications")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class CountsResource {
    private final AgroalDataSource database;

    CountsResource(AgroalDataSource database) {
        this.database = database;
    }

    /** Reads the counts, which are one row. */
    @GET
    public Counts counts() {
        return Sql.with(database, connection -> {
            try (var select = connection.prepareStatement(
                            "SELECT open_tickets, in_progress_tickets, unassigned_tickets FROM counters WHERE id = 1");
                    var row = select.executeQuery()) {
                row.next();
                return new Counts(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        });
    }
}
