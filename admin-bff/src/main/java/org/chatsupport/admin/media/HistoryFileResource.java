package org.chatsupport.admin.media;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.media.GatewayFiles.Manner;
import org.chatsupport.admin.upstream.ConversationService;
import org.chatsupport.admin.upstream.TicketContacts;
import org.chatsupport.defaults.text.MediaKey;

/** Serves the files that users sent to the bot before a ticket was opened. */
@Path("/api/conversations/{ticketId}/history/{lineId}/file")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@RequiredScope(Scope.TICKETS_READ)
@Blocking
public class HistoryFileResource {
    private final TicketContacts contacts;
    private final ConversationService conversations;
    private final MessageFiles messages;
    private final GatewayFiles files;

    HistoryFileResource(
            TicketContacts contacts, ConversationService conversations, MessageFiles messages, GatewayFiles files) {
        this.contacts = contacts;
        this.conversations = conversations;
        this.messages = messages;
        this.files = files;
    }

    /** Returns the file of a line, a part of it, or with {@code ?thumbnail=true} a thumbnail. */
    @GET
    public Uni<Void> get(
            @PathParam("ticketId") long ticketId,
            @PathParam("lineId") long lineId,
            @QueryParam("thumbnail") boolean thumbnail,
            // These are read from the request itself; they are named here for the published contract.
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String basis,
            @HeaderParam("If-None-Match") String known,
            @Context RoutingContext context) {
        var contact = contacts.of(ticketId);
        var file = conversations.json(
                api -> api.historyFile(
                        lineId,
                        contact.path("channel").asText(),
                        contact.path("contact").asText()),
                "Line " + lineId + " of the conversation has no file.");
        var manner = thumbnail
                ? new Manner("image/jpeg", "inline")
                : Disposition.of(
                        file.path("mime_type").asText(), file.path("filename").asText(null), lineId);
        var key = MediaKey.of(file.path("channel").asText(), file.path("wamid").asText());
        return files.serve(context, key, thumbnail, messages.authorization(), manner);
    }
}
