package org.chatsupport.admin.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The REST client of whatsapp-gateway, except for files. */
@RegisterRestClient(configKey = "gateway")
@RegisterClientHeaders(CallerHeaders.ForGateway.class)
@Consumes(MediaType.APPLICATION_JSON)
public interface GatewayApi {
    @GET
    @Path("/internal/templates")
    Response templates(@QueryParam("channel") String channel, @QueryParam("identity") List<String> identities);

    @POST
    @Path("/internal/templates/filled")
    Response fill(JsonNode template);

    @POST
    @Path("/internal/channels/{channel}/typing")
    Response typing(@PathParam("channel") String channel, JsonNode typing);
}
