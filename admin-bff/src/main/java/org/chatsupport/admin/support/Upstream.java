package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.chatsupport.admin.session.CallerId;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.token.Scope;
import org.chatsupport.admin.token.TokenScopes;
import org.chatsupport.defaults.security.InternalTokens;
import org.jboss.logging.Logger;

/** Calls other services in the name of whoever is signed in, and passes their answers on as they are. */
@RequestScoped
class Upstream {
    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");
    private static final ObjectMapper PROBLEMS = new ObjectMapper();

    private final InternalTokens tokens;
    private final SecurityIdentity identity;
    private final SharedReads reads;
    private final TokenScopes scopes;
    private final ObjectMapper mapper;

    Upstream(
            InternalTokens tokens,
            SecurityIdentity identity,
            SharedReads reads,
            TokenScopes scopes,
            ObjectMapper mapper) {
        this.tokens = tokens;
        this.identity = identity;
        this.reads = reads;
        this.scopes = scopes;
        this.mapper = mapper;
    }

    /** What a service answered. */
    record Answer(int status, MediaType type, String version, byte[] body) {
        /** The same JSON object without a field; anything else as it is. */
        Answer without(String field, ObjectMapper mapper) {
            try {
                if (mapper.readTree(body) instanceof ObjectNode object && object.has(field)) {
                    return new Answer(status, type, version, mapper.writeValueAsBytes(object.without(field)));
                }
                return this;
            } catch (IOException e) {
                return this;
            }
        }

        private boolean isProblem() {
            return type != null && type.isCompatible(PROBLEM);
        }

        Response response() {
            var response = Response.status(status).header(HttpHeaders.ETAG, version);
            return body.length == 0
                    ? response.build()
                    : response.entity(body).type(type).build();
        }
    }

    /** A service that is called: a token for one is refused by the others. */
    enum Service {
        GATEWAY("whatsapp-gateway"),
        CONVERSATION("conversation-service"),
        SUPPORT("support-service"),
        NOTIFICATION("notification-service");

        private final String audience;

        Service(String audience) {
            this.audience = audience;
        }

        /** The name that it accepts tokens for. */
        String audience() {
            return audience;
        }
    }

    /** A fresh token for support-service that says who asks. */
    String authorization() {
        return authorization(Service.SUPPORT);
    }

    /** A fresh token for another service that says who asks. */
    String authorization(Service service) {
        return "Bearer "
                + tokens.sign(
                        service.audience(),
                        CallerId.of(identity).subject(),
                        identity.getAttribute("name"),
                        identity.getRoles());
    }

    /** A token for support-service of this service itself, which no person's role comes with. */
    String ownAuthorization() {
        return "Bearer "
                + tokens.sign(Service.SUPPORT.audience(), "0", "admin-bff", Set.of(InternalTokens.SERVICE_ROLE));
    }

    /** Status, type, version and body of the service's answer. */
    Response pass(String service, Supplier<Response> call) {
        return answer(service, call).response();
    }

    /** The same for one ticket, without the team's notes for a token that may not read them. */
    Response passTicket(String service, Supplier<Response> call) {
        var answer = answer(service, call);
        return (scopes.allows(Scope.NOTES_READ) ? answer : answer.without("notes", mapper)).response();
    }

    /**
     * The same for a read whose answer does not depend on who asks.
     *
     * @param question everything the answer depends on
     */
    Response passShared(String service, List<?> question, Supplier<Response> call) {
        return reads.get(question, () -> answer(service, call)).response();
    }

    /** Without the address of the other service, which a problem of its own names. */
    static Answer answer(String service, Supplier<Response> call) {
        try (var answer = call.get()) {
            if (answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
                // Our own fault; whoever is signed in must not be taken for signed out.
                LOG.errorf("The %s refuses our tokens: compare the keys and the clocks of the two.", service);
                throw Problems.unavailable(service);
            }
            var passed = new Answer(
                    answer.getStatus(),
                    answer.getMediaType(),
                    answer.getHeaderString(HttpHeaders.ETAG),
                    answer.hasEntity() ? answer.readEntity(byte[].class) : new byte[0]);
            return passed.isProblem() ? passed.without("instance", PROBLEMS) : passed;
        } catch (ProcessingException e) {
            throw Problems.unavailable(service);
        }
    }
}
