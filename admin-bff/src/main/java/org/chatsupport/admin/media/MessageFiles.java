package org.chatsupport.admin.media;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.chatsupport.admin.upstream.CallerTokens;
import org.chatsupport.admin.upstream.Service;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.admin.upstream.TicketContacts;

/** Asks support-service about files: which file a message has, and which file an agent is about to send. */
@ApplicationScoped
class MessageFiles {
    private final SupportService support;
    private final TicketContacts contacts;
    private final CallerTokens tokens;

    MessageFiles(SupportService support, TicketContacts contacts, CallerTokens tokens) {
        this.support = support;
        this.contacts = contacts;
        this.tokens = tokens;
    }

    /** Returns a header for the gateway, which stores the files, that identifies the caller. */
    String authorization() {
        return tokens.authorization(Service.GATEWAY);
    }

    /** Returns {@code key}, {@code mime_type} and {@code filename} of a message's file; refuses a message without one. */
    JsonNode fileOf(long messageId) {
        return support.json(api -> api.media(messageId), "There is no file of a message " + messageId + ".");
    }

    /** Refuses an unknown ticket before anyone uploads a hundred megabytes to it. */
    void refuseUnknownTicket(long ticketId) {
        contacts.of(ticketId);
    }

    /** Records a file that the gateway has; the result may be used after the request has ended. */
    Function<byte[], Response> noting(long ticketId) {
        var authorization = tokens.later(Service.SUPPORT);
        return file -> support.pass(api -> api.addAttachment(authorization.get(), ticketId, file));
    }
}
