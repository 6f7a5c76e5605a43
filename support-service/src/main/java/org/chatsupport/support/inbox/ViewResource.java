package org.chatsupport.support.inbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.chatsupport.support.actor.Caller;

/** The numbers of tickets in the fixed views. */
@Path("/views")
@RolesAllowed({"agent", "supervisor", "admin"})
public class ViewResource {
    private final ViewCounts counts;
    private final Caller caller;

    ViewResource(ViewCounts counts, Caller caller) {
        this.counts = counts;
        this.caller = caller;
    }

    /** The fixed views that are counted. */
    public record ViewList(List<ViewCounts.ViewCount> items) {}

    @GET
    public ViewList views() {
        return new ViewList(counts.of(caller.adminId()));
    }
}
