package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The whatsapp-gateway, but for files. */
@RegisterRestClient(configKey = "gateway")
@Consumes(MediaType.APPLICATION_JSON)
interface GatewayApi {
    @GET
    @Path("/internal/templates")
    Response templates(@HeaderParam("Authorization") String authorization);

    @POST
    @Path("/internal/templates/filled")
    Response fill(@HeaderParam("Authorization") String authorization, JsonNode template);

    @POST
    @Path("/internal/channels/{channel}/typing")
    Response typing(
            @HeaderParam("Authorization") String authorization, @PathParam("channel") String channel, JsonNode typing);
}
