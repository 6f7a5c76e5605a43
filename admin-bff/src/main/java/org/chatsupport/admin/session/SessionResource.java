package org.chatsupport.admin.session;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signing in and out. */
@Path("/api/session")
@Blocking
public class SessionResource {
    /** Checked when there is no such account, so that the answer takes as long. */
    private static final String NOBODYS_HASH = BcryptUtil.bcryptHash("nobody");

    private final SignInThrottle throttle;
    private final SecurityIdentity identity;
    private final boolean secureCookie;
    private final Duration lifetime;

    SessionResource(
            SignInThrottle throttle,
            SecurityIdentity identity,
            @ConfigProperty(name = "admin.session.secure-cookie") boolean secureCookie,
            @ConfigProperty(name = "admin.session.lifetime") Duration lifetime) {
        this.throttle = throttle;
        this.identity = identity;
        this.secureCookie = secureCookie;
        this.lifetime = lifetime;
    }

    /** E-mail address and password. */
    public record SignIn(@NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 200) String password) {}

    /** Who is signed in, and the word to send in X-CSRF-Token with every change. */
    public record SessionView(AdminView admin, String csrfToken) {}

    @POST
    public Response signIn(@NotNull @Valid SignIn wanted, @Context HttpServerRequest request) {
        var address = request.remoteAddress().hostAddress();
        var email = wanted.email().strip();
        throttle.attempt(email, address);
        // Hashing takes long on purpose; no connection is held meanwhile.
        var account = QuarkusTransaction.requiringNew().call(() -> Account.ofEmail(email));
        var hash = account == null ? NOBODYS_HASH : account.passwordHash;
        boolean correct = BcryptUtil.matches(wanted.password(), hash);
        if (account == null || !correct || !account.active) {
            throw Problems.unauthorized("The e-mail address or the password is wrong.");
        }
        throttle.succeeded(email, address);
        var token = Secrets.random();
        var session = open(account.id, token);
        return Response.ok(new SessionView(AdminView.of(account), session.csrfToken))
                .cookie(cookie(token, (int) lifetime.toSeconds()))
                .build();
    }

    private Session open(long accountId, String token) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var session = new Session();
            session.tokenHash = Secrets.hash(token);
            session.account = Account.findById(accountId);
            session.csrfToken = Secrets.random();
            session.expiresAt = Instant.now().plus(lifetime);
            session.persist();
            return session;
        });
    }

    @GET
    @Authenticated
    @Transactional
    public SessionView current() {
        if (identity.hasRole("integration")) {
            throw Problems.notFound("A token has no session.");
        }
        Account account = Account.findById(Long.valueOf(identity.getPrincipal().getName()));
        return new SessionView(AdminView.of(account), identity.getAttribute(SessionIdentityProvider.CSRF_ATTRIBUTE));
    }

    @DELETE
    @Transactional
    public Response signOut(@CookieParam(SessionMechanism.COOKIE) String token) {
        if (token != null) {
            Session.deleteById(Secrets.hash(token));
        }
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    private NewCookie cookie(String token, int maxAge) {
        return new NewCookie.Builder(SessionMechanism.COOKIE)
                .value(token)
                .path("/")
                .maxAge(maxAge)
                .httpOnly(true)
                .secure(secureCookie)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forgetExpired() {
        Session.delete("expiresAt < ?1", Instant.now());
    }
}
