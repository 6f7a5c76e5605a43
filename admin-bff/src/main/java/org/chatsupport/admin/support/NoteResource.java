package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.TreeSet;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What admins tell each other about a ticket. */
@Path("/api/support")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.NOTES_WRITE)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
@Blocking
public class NoteResource {
    private static final String SUPPORT = "support service";
    /** The support-service refuses more. */
    private static final int MOST_MENTIONS = 20;

    private final SupportApi support;
    private final Upstream upstream;
    private final KnownAdmins admins;
    private final ObjectMapper mapper;

    NoteResource(@RestClient SupportApi support, Upstream upstream, KnownAdmins admins, ObjectMapper mapper) {
        this.support = support;
        this.upstream = upstream;
        this.admins = admins;
        this.mapper = mapper;
    }

    @POST
    @Path("/tickets/{id}/notes")
    public Response add(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        makeMentionedKnown(body);
        return upstream.pass(SUPPORT, () -> support.addNote(upstream.authorization(), id, key, body));
    }

    @GET
    @Path("/mentions")
    @RolesAllowed({"agent", "supervisor", "admin"})
    public Response mentions() {
        return upstream.pass(SUPPORT, () -> support.mentions(upstream.authorization()));
    }

    private void makeMentionedKnown(byte[] body) {
        var ids = new TreeSet<Long>();
        for (var id : parsed(body).path("mentions")) {
            if (id.isIntegralNumber() && id.canConvertToLong()) {
                ids.add(id.asLong());
            }
        }
        if (ids.size() <= MOST_MENTIONS && !ids.stream().allMatch(admins::makeKnown)) {
            throw Problems.invalid("mentions", "must be ids of active admins");
        }
    }

    private JsonNode parsed(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            // The support-service answers what is wrong with it.
            return mapper.missingNode();
        }
    }
}
