package org.chatsupport.admin.ticket;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.limit.Action;
import org.chatsupport.admin.limit.RateLimited;
import org.chatsupport.admin.upstream.SupportService;

/** Searches messages and notes. */
@Path("/api/support/search")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class SearchResource {
    private final SupportService support;

    SearchResource(SupportService support) {
        this.support = support;
    }

    @GET
    @RateLimited(Action.SEARCHES)
    public Response search(
            @QueryParam("q") String question, @QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
        return support.pass(api -> api.search(question, cursor, limit));
    }
}
