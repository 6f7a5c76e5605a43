package org.chatsupport.admin.upstream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The REST client of notification-service. */
@RegisterRestClient(configKey = "notification")
@RegisterClientHeaders(CallerHeaders.ForNotification.class)
public interface NotificationApi {
    @GET
    @Path("/notifications")
    Response counts();

    @GET
    @Path("/alerts")
    Response alerts(
            @QueryParam("cursor") String cursor, @QueryParam("limit") String limit, @QueryParam("about") String about);
}
