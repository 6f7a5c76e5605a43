package org.chatsupport.support.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.http.IfMatch;
import org.chatsupport.support.intake.TicketIntake;
import org.chatsupport.support.note.Notes;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.Tickets;

/** Tickets for other services; admin-bff offers them to the console and to integrations. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class TicketResource {
    private final Caller caller;
    private final KnownAdmins admins;
    private final Tickets tickets;
    private final TicketIntake intake;
    private final TicketPages pages;
    private final TicketPatch patch;
    private final Notes notes;

    TicketResource(
            Caller caller,
            KnownAdmins admins,
            Tickets tickets,
            TicketIntake intake,
            TicketPages pages,
            TicketPatch patch,
            Notes notes) {
        this.caller = caller;
        this.admins = admins;
        this.tickets = tickets;
        this.intake = intake;
        this.pages = pages;
        this.patch = patch;
        this.notes = notes;
    }

    /** Opens a ticket (201), or answers with the active one of that contact (200). */
    @POST
    @Path("/tickets")
    @Transactional
    public Response create(@NotNull @Valid TicketIntake.NewTicket request) {
        var active = intake.open(request, admins.register(caller));
        return page(active.ticket(), active.created() ? Response.Status.CREATED : Response.Status.OK);
    }

    /** Returns the ticket with its thread, oldest message first. */
    @GET
    @Path("/tickets/{id}")
    @Transactional
    public Response get(@PathParam("id") long id) {
        return page(tickets.existing(id), Response.Status.OK);
    }

    /** Changes the ticket, if the version named in If-Match is still the current one. */
    @PATCH
    @Path("/tickets/{id}")
    @Transactional
    public Response change(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull ObjectNode change) {
        var actor = admins.register(caller);
        var ticket = tickets.locked(id);
        IfMatch.of(ifMatch).check("ticket", ticket.version);
        patch.apply(change, ticket, actor, Moment.now());
        tickets.save(ticket);
        return page(ticket, Response.Status.OK);
    }

    /** Marks the whole thread as read by an agent, mentions included; WhatsApp shows that to the user. */
    @POST
    @Path("/tickets/{id}/read")
    @Transactional
    public void read(@PathParam("id") long id) {
        var ticket = tickets.locked(id);
        if (!caller.isIntegration()) {
            notes.markSeen(id, caller.adminId(), Moment.now());
        }
        ticket.read();
        tickets.save(ticket);
    }

    private Response page(Ticket ticket, Response.Status status) {
        return Response.status(status)
                .entity(pages.of(ticket))
                .header("ETag", IfMatch.etag(ticket.version))
                .build();
    }
}
