package org.chatsupport.admin.upstream;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Supplier;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.defaults.security.InternalTokens;

/** Signs the tokens that identify the caller to other services. */
@ApplicationScoped
public class CallerTokens {
    private final InternalTokens tokens;
    private final SecurityIdentity identity;

    CallerTokens(InternalTokens tokens, SecurityIdentity identity) {
        this.tokens = tokens;
        this.identity = identity;
    }

    /** Returns the value of an {@code Authorization} header that names the caller of this request. */
    public String authorization(Service service) {
        return later(service).get();
    }

    /** Returns the same for a call that is made after the request has ended. */
    public Supplier<String> later(Service service) {
        var subject = CallerId.of(identity).subject();
        String name = identity.getAttribute(CallerId.NAME_ATTRIBUTE);
        var roles = Set.copyOf(identity.getRoles());
        return () -> "Bearer " + tokens.sign(service.audience(), subject, name, roles);
    }

    /** Returns a header that names this service itself, with a role that no person has. */
    String own(Service service) {
        return "Bearer " + tokens.sign(service.audience(), "0", "admin-bff", Set.of(InternalTokens.SERVICE_ROLE));
    }
}
