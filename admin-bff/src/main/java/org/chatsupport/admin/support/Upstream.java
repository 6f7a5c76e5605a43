package org.chatsupport.admin.support;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.defaults.security.InternalTokens;
import org.jboss.logging.Logger;

/** Calls other services in the name of whoever is signed in, and passes their answers on as they are. */
@RequestScoped
class Upstream {
    private static final Logger LOG = Logger.getLogger(Upstream.class);

    private final InternalTokens tokens;
    private final SecurityIdentity identity;
    private final SharedReads reads;

    Upstream(InternalTokens tokens, SecurityIdentity identity, SharedReads reads) {
        this.tokens = tokens;
        this.identity = identity;
        this.reads = reads;
    }

    /** What a service answered. */
    record Answer(int status, MediaType type, String version, byte[] body) {
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
                        identity.getPrincipal().getName(),
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

    /**
     * The same for a read whose answer does not depend on who asks.
     *
     * @param question everything the answer depends on
     */
    Response passShared(String service, List<?> question, Supplier<Response> call) {
        return reads.get(question, () -> answer(service, call)).response();
    }

    static Answer answer(String service, Supplier<Response> call) {
        try (var answer = call.get()) {
            if (answer.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
                // Our own fault; whoever is signed in must not be taken for signed out.
                LOG.errorf("The %s refuses our tokens: compare the keys and the clocks of the two.", service);
                throw Problems.unavailable(service);
            }
            return new Answer(
                    answer.getStatus(),
                    answer.getMediaType(),
                    answer.getHeaderString(HttpHeaders.ETAG),
                    answer.hasEntity() ? answer.readEntity(byte[].class) : new byte[0]);
        } catch (ProcessingException e) {
            throw Problems.unavailable(service);
        }
    }
}
