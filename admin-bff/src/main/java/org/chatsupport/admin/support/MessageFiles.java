package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Function;
import org.chatsupport.admin.session.CallerId;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.support.Upstream.Service;
import org.chatsupport.defaults.security.InternalTokens;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What support-service knows of files: which message has which, and which an admin is about to send. */
@RequestScoped
public class MessageFiles {
    private static final String SUPPORT = "support service";

    private final SupportApi support;
    private final Upstream upstream;
    private final InternalTokens tokens;
    private final SecurityIdentity identity;

    MessageFiles(@RestClient SupportApi support, Upstream upstream, InternalTokens tokens, SecurityIdentity identity) {
        this.support = support;
        this.upstream = upstream;
        this.tokens = tokens;
        this.identity = identity;
    }

    /** A fresh token for the gateway, which has the files, that says who asks. */
    public String authorization() {
        return upstream.authorization(Service.GATEWAY);
    }

    /** {@code key}, {@code mime_type} and {@code filename} of a message's file; refuses a message without one. */
    public JsonNode fileOf(long messageId) {
        try (var answer = support.media(upstream.authorization(), messageId)) {
            refuse(answer, "There is no file of a message " + messageId + ".");
            return answer.readEntity(JsonNode.class);
        } catch (ProcessingException e) {
            throw Problems.unavailable(SUPPORT);
        }
    }

    /** Nobody uploads a hundred megabytes to learn that. */
    public void refuseUnknownTicket(long ticketId) {
        try (var answer = support.contact(upstream.authorization(), ticketId)) {
            refuse(answer, "There is no ticket " + ticketId + ".");
        } catch (ProcessingException e) {
            throw Problems.unavailable(SUPPORT);
        }
    }

    /** Notes a file that the gateway has; to be used when the request itself is long over. */
    public Function<byte[], Response> noting(long ticketId) {
        var subject = CallerId.of(identity).subject();
        String name = identity.getAttribute("name");
        var roles = Set.copyOf(identity.getRoles());
        return file -> Upstream.answer(
                        SUPPORT,
                        () -> support.addAttachment(
                                "Bearer " + tokens.sign(Service.SUPPORT.audience(), subject, name, roles),
                                ticketId,
                                file))
                .response();
    }

    private static void refuse(Response answer, String missing) {
        if (answer.getStatus() == Response.Status.NOT_FOUND.getStatusCode()) {
            throw Problems.notFound(missing);
        }
        if (answer.getStatus() != Response.Status.OK.getStatusCode()) {
            throw Problems.unavailable(SUPPORT);
        }
    }
}
