package org.chatsupport.notification.alert;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Serves recent alerts to admin-bff. */
@Path("/alerts")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class AlertResource {
    private final Alerts alerts;

    AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    /** One page of alerts. */
    public record Page(List<Alerts.Listed> items, String nextCursor) {}

    /**
     * Returns alerts, newest first. {@code cursor} is the id of the last one seen; {@code about=account} omits those of
     * tickets.
     */
    @GET
    public Page list(
            @QueryParam("cursor") @Pattern(regexp = "[1-9]\\d{0,17}", message = "is not one that a list has given")
                    String cursor,
            @QueryParam("limit") @DefaultValue("20") @Pattern(regexp = "[1-9]\\d?|100", message = "must be 1 to 100")
                    String limit,
            @QueryParam("about") @Pattern(regexp = "account", message = "must be account") String about) {
        var items = alerts.list(
                cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor), Integer.parseInt(limit), about != null);
        boolean more = items.size() == Integer.parseInt(limit);
        return new Page(items, more ? Long.toString(items.get(items.size() - 1).id()) : null);
    }
}
