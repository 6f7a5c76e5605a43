package org.chatsupport.admin.token;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.chatsupport.admin.session.Problems;
import org.chatsupport.admin.session.Secrets;

/** Access tokens of integrations. */
@Path("/api/tokens")
@RolesAllowed("admin")
@Blocking
public class AccessTokenResource {

    /** What the integration is called in tickets' histories. */
    public record NewToken(@NotBlank @Size(max = 100) String name) {}

    /** The secret is shown once, when it is made. */
    public record CreatedToken(long id, String name, String token) {}

    /** A token without its secret. */
    public record TokenView(long id, String name, Instant createdAt) {}

    /** All of them. */
    public record TokenList(List<TokenView> items) {}

    @GET
    public TokenList list() {
        return new TokenList(AccessToken.<AccessToken>listAll().stream()
                .map(token -> new TokenView(token.id, token.name, token.createdAt))
                .toList());
    }

    @POST
    @Transactional
    public Response create(@NotNull @Valid NewToken wanted) {
        var secret = Secrets.random();
        var token = new AccessToken();
        token.name = wanted.name().strip();
        token.tokenHash = Secrets.hash(secret);
        token.persist();
        return Response.status(Response.Status.CREATED)
                .entity(new CreatedToken(token.id, token.name, secret))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    public void revoke(@PathParam("id") long id) {
        if (!AccessToken.deleteById(id)) {
            throw Problems.notFound("There is no token " + id + ".");
        }
    }
}
