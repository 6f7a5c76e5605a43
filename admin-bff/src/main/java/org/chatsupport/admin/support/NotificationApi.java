package org.chatsupport.admin.support;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The notification-service. */
@RegisterRestClient(configKey = "notification")
interface NotificationApi {
    @GET
    @Path("/notifications")
    Response counts(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/alerts")
    Response alerts(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @QueryParam("about") String about);
}
