package org.chatsupport.support.inbox;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.http.Parameters;

/** Lists of tickets for other services. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketListResource {
    // As text: a number that cannot be read would be answered as an unknown address.
    private static final String LIMIT = "[1-9]\\d?|100";

    private final TicketList list;
    private final Caller caller;

    TicketListResource(TicketList list, Caller caller) {
        this.list = list;
        this.caller = caller;
    }

    /** Returns a page of tickets. */
    @GET
    @Path("/tickets")
    public TicketList.Page list(
            @BeanParam TicketFilter filter,
            @QueryParam("q") @Size(max = 100) String text,
            @QueryParam("sort") @DefaultValue("newest") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = "must be 1 to 100")
                    String limit) {
        return list.page(
                filter.conditions(text, caller.adminId()),
                Parameters.constant(Sort.class, "sort", sort),
                cursor,
                Integer.parseInt(limit));
    }
}
