package org.chatsupport.admin.media;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.limit.Action;
import org.chatsupport.admin.limit.RateLimited;
import org.chatsupport.defaults.problem.Problems;

/** Accepts files that agents are about to send. */
@Path("/api/support/tickets/{id}/attachments")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope({Scope.MESSAGES_SEND, Scope.TEMPLATES_SEND})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Blocking
public class AttachmentResource {
    private final MessageFiles messages;
    private final GatewayFiles files;

    AttachmentResource(MessageFiles messages, GatewayFiles files) {
        this.messages = messages;
        this.files = files;
    }

    /** Accepts a file as the plain body and passes it on to the gateway, which checks it. */
    @POST
    @RateLimited(Action.UPLOADS)
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> add(
            @PathParam("id") long id, @HeaderParam("X-Filename") String filename, @Context RoutingContext context) {
        if (context.request().isEnded()) {
            throw Problems.invalid("file", "is empty");
        }
        messages.refuseUnknownTicket(id);
        if (context.request().headers().contains("Expect", "100-continue", true)) {
            context.response().writeContinue();
        }
        var note = messages.noting(id);
        return files.bring(context, filename, messages.authorization())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(answer -> answer.status() == Response.Status.CREATED.getStatusCode()
                        ? note.apply(answer.body())
                        : Response.status(answer.status())
                                .entity(answer.body())
                                .type(answer.type())
                                .build());
    }
}
