package org.chatsupport.admin.notification;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.upstream.NotificationApi;
import org.chatsupport.admin.upstream.NotificationService;

/** Serves counts of tickets, and alerts. They are the same for all callers. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class NotificationResource {
    private final NotificationService notifications;

    NotificationResource(NotificationService notifications) {
        this.notifications = notifications;
    }

    @GET
    @Path("/notifications")
    public Response counts() {
        return notifications.passShared("counts", NotificationApi::counts);
    }

    @GET
    @Path("/alerts")
    public Response alerts(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit, @QueryParam("about") String about) {
        return notifications.passShared(
                Arrays.asList("alerts", cursor, limit, about), api -> api.alerts(cursor, limit, about));
    }
}
