package org.chatsupport.admin.caller;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsupport.defaults.problem.Problems;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * The only place that checks access tokens against their scopes. An endpoint that declares none is closed to them.
 * People have no scopes; their roles decide.
 */
@ApplicationScoped
public class TokenScopes {
    /** The attribute of a token's identity that holds its scopes, as a set. */
    public static final String ATTRIBUTE = "scopes";

    private final SecurityIdentity identity;

    TokenScopes(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Runs before every request. */
    @ServerRequestFilter
    void check(ResourceInfo resource) {
        var method = resource.getResourceMethod();
        if (!identity.hasRole(CallerId.INTEGRATION) || method == null || method.isAnnotationPresent(AnyToken.class)) {
            return;
        }
        var required = Stream.of(method, resource.getResourceClass())
                .map(element -> element.getAnnotation(RequiredScope.class))
                .filter(annotation -> annotation != null)
                .findFirst();
        if (required.isEmpty()) {
            throw Problems.forbidden("Access tokens cannot do this.");
        }
        var any = required.get().value();
        if (Arrays.stream(any).noneMatch(this::allows)) {
            throw refusal(any);
        }
    }

    /** Refuses a token without the scope; people are always allowed. */
    public void require(Scope scope) {
        if (!allows(scope)) {
            throw refusal(scope);
        }
    }

    /** Whether the caller is a person, or a token with the scope. */
    public boolean allows(Scope scope) {
        Set<Scope> scopes = identity.getAttribute(ATTRIBUTE);
        return scopes == null || scopes.contains(scope);
    }

    private static RuntimeException refusal(Scope... any) {
        return Problems.forbidden(
                "scope_missing",
                "The access token needs the scope "
                        + Arrays.stream(any).map(Scope::toString).collect(Collectors.joining(" or ")) + ".");
    }
}
