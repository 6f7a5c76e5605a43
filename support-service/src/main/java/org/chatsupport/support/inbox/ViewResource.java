package org.chatsupport.support.inbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.chatsupport.support.actor.Caller;

/** How many tickets each view of the inbox holds. */
@Path("/views")
@RolesAllowed({"agent", "supervisor", "admin"})
@Blocking
public class ViewResource {
    private final ViewCounts counts;
    private final Caller caller;

    ViewResource(ViewCounts counts, Caller caller) {
        this.counts = counts;
        this.caller = caller;
    }

    /** All views. */
    public record ViewList(List<ViewCounts.ViewCount> items) {}

    @GET
    public ViewList views() {
        return new ViewList(counts.of(caller.adminId()));
    }
}
