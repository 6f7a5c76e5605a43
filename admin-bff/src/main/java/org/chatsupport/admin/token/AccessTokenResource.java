package org.chatsupport.admin.token;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.Secrets;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.caller.StepUp;
import org.chatsupport.defaults.problem.Problems;

/** Manages the access tokens of integrations. */
@Path("/api/tokens")
@RolesAllowed("admin")
public class AccessTokenResource {
    private static final int USUAL_YEARS = 1;
    private static final int MOST_YEARS = 2;

    private final StepUp stepUp;
    private final SecurityIdentity identity;

    AccessTokenResource(StepUp stepUp, SecurityIdentity identity) {
        this.stepUp = stepUp;
        this.identity = identity;
    }

    /**
     * A token to create.
     *
     * @param name the name of the integration in tickets' histories
     * @param expiresAt one year from now when absent, two years at most
     */
    public record NewToken(
            @NotBlank @Size(max = 100) String name, @NotEmpty Set<@NotNull Scope> scopes, Instant expiresAt) {}

    /** A new token with its secret, which is shown only once. */
    public record CreatedToken(long id, String name, String token, Set<Scope> scopes, Instant expiresAt) {}

    /** The person who is responsible for a token. */
    public record TokenOwner(long id, String name) {}

    /**
     * A token without its secret.
     *
     * @param hint the beginning and the end of the secret; null for tokens whose secret does not begin with cst_
     * @param expiresAt null for the token in the environment
     */
    public record TokenView(
            long id,
            String name,
            TokenOwner owner,
            Set<Scope> scopes,
            String hint,
            Instant createdAt,
            Instant expiresAt,
            Instant lastUsedAt) {
        static TokenView of(AccessToken token) {
            return new TokenView(
                    token.id,
                    token.name,
                    token.owner == null ? null : new TokenOwner(token.owner.id, token.owner.name),
                    token.scopes(),
                    token.hint,
                    token.createdAt,
                    token.expiresAt,
                    token.lastUsedAt);
        }
    }

    /** Returns all tokens that are not revoked. */
    public record TokenList(List<TokenView> items) {}

    @GET
    public TokenList list() {
        return new TokenList(AccessToken.present().stream().map(TokenView::of).toList());
    }

    @POST
    @Transactional
    public Response create(@NotNull @Valid NewToken wanted) {
        stepUp.require();
        var secret = AccessToken.PREFIX + Secrets.random();
        Account owner = Account.findById(CallerId.of(identity).id());
        var token = AccessToken.of(
                secret, wanted.name().strip(), owner, Set.copyOf(wanted.scopes()), expiry(wanted.expiresAt()));
        token.persist();
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedToken(token.id, token.name, secret, token.scopes(), token.expiresAt))
                .build();
    }

    /** Revokes a token at once and for good; its live stream ends at most 15 seconds later. */
    @DELETE
    @Path("/{id}")
    @Transactional
    public void revoke(@PathParam("id") long id) {
        stepUp.require();
        AccessToken token = AccessToken.findById(id);
        if (token == null || token.revokedAt != null) {
            throw Problems.notFound("There is no token " + id + ".");
        }
        token.revokedAt = Instant.now();
    }

    private static Instant expiry(Instant wanted) {
        var now = Instant.now().atOffset(ZoneOffset.UTC);
        if (wanted == null) {
            return now.plusYears(USUAL_YEARS).toInstant();
        }
        if (!wanted.isAfter(now.toInstant())
                || wanted.isAfter(now.plusYears(MOST_YEARS).plusDays(1).toInstant())) {
            throw Problems.invalid("expires_at", "must be in the future, two years from now at most");
        }
        return wanted;
    }
}
