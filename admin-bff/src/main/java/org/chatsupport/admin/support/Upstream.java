package org.chatsupport.admin.support;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Supplier;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.defaults.security.InternalTokens;

/** Calls other services in the name of whoever is signed in, and passes their answers on as they are. */
@RequestScoped
class Upstream {
    private final InternalTokens tokens;
    private final SecurityIdentity identity;

    Upstream(InternalTokens tokens, SecurityIdentity identity) {
        this.tokens = tokens;
        this.identity = identity;
    }

    /** A fresh token that says who asks. */
    String authorization() {
        return "Bearer "
                + tokens.sign(identity.getPrincipal().getName(), identity.getAttribute("name"), identity.getRoles());
    }

    /** A token of this service itself. */
    String ownAuthorization() {
        return "Bearer " + tokens.sign("0", "admin-bff", Set.of("admin"));
    }

    /** Status, type, version and body of the service's answer. */
    Response pass(String service, Supplier<Response> call) {
        try (var answer = call.get()) {
            var passed = Response.status(answer.getStatus());
            var body = answer.readEntity(byte[].class);
            if (body != null && body.length > 0) {
                passed.entity(body).type(answer.getMediaType());
            }
            copy(answer, passed, HttpHeaders.ETAG);
            return passed.build();
        } catch (ProcessingException e) {
            throw Problems.unavailable(service);
        }
    }

    private static void copy(Response from, Response.ResponseBuilder to, String header) {
        var value = from.getHeaderString(header);
        if (value != null) {
            to.header(header, value);
        }
    }
}
