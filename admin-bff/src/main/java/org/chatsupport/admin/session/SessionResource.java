package org.chatsupport.admin.session;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.AdminView;
import org.chatsupport.admin.account.Passwords;
import org.chatsupport.admin.account.Secrets;
import org.chatsupport.admin.caller.AnyToken;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.admin.session.SignInThrottle.Attempt;
import org.chatsupport.defaults.problem.Problems;

/** Signs people in and out. */
@Path("/api/session")
public class SessionResource {
    private final SignInThrottle throttle;
    private final Passwords passwords;
    private final SessionCookies cookies;
    private final SecurityIdentity identity;

    SessionResource(SignInThrottle throttle, Passwords passwords, SessionCookies cookies, SecurityIdentity identity) {
        this.throttle = throttle;
        this.passwords = passwords;
        this.cookies = cookies;
        this.identity = identity;
    }

    /** E-mail address and password. */
    public record SignIn(@NotBlank @Size(max = 254) String email, @NotBlank @Size(max = 200) String password) {}

    /**
     * The signed-in person.
     *
     * @param csrfToken the token to send in X-CSRF-Token with every change
     * @param mustChangePassword whether nothing else works until {@code PUT /api/session/password}
     * @param failedSignIns wrong passwords for this account between the previous sign-in and this one
     */
    public record SessionView(AdminView admin, String csrfToken, boolean mustChangePassword, int failedSignIns) {
        static SessionView of(Session session) {
            return new SessionView(
                    AdminView.of(session.account),
                    session.csrfToken,
                    session.account.mustChangePassword,
                    session.failedSignIns);
        }
    }

    @POST
    public Response signIn(@NotNull @Valid SignIn wanted, @Context HttpServerRequest request) {
        var email = Account.normalised(wanted.email());
        var device = cookies.device(request);
        var known = QuarkusTransaction.requiringNew().call(() -> KnownDevice.known(device, email));
        var attempt = throttle.signIn(email, request.remoteAddress().hostAddress(), known);
        // Hashing is slow on purpose, so no database connection is held during it.
        var account = QuarkusTransaction.requiringNew().call(() -> Account.ofEmail(email));
        if (!matches(account, wanted.password(), attempt) || !account.active) {
            throw Problems.unauthorized("The e-mail address or the password is wrong.");
        }
        throttle.succeeded(attempt);
        var rehashed = passwords.isOutdated(account) ? passwords.hash(wanted.password()) : null;
        var token = Secrets.random();
        var deviceToken = known == null ? Secrets.random() : device;
        var view = open(account.id, token, deviceToken, rehashed);
        return Response.ok(view)
                .cookie(cookies.session(token), cookies.device(deviceToken))
                .build();
    }

    private boolean matches(Account account, String password, Attempt attempt) {
        try {
            return passwords.matches(account, password);
        } catch (HttpProblem busy) {
            throttle.takeBack(attempt);
            throw busy;
        }
    }

    /** @param rehashed the password's hash in the current format; null when it is already stored in that format */
    private SessionView open(long accountId, String token, String deviceToken, String rehashed) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = Instant.now();
            var session = new Session();
            session.tokenHash = Secrets.hash(token);
            session.account = Account.findById(accountId);
            session.csrfToken = Secrets.random();
            session.expiresAt = now.plus(cookies.lifetime());
            session.confirmedAt = now;
            // This attempt was counted before it turned out to be valid.
            session.failedSignIns = Math.max(0, session.account.failedSignIns - 1);
            session.account.failedSignIns = 0;
            if (rehashed != null) {
                session.account.passwordHash = rehashed;
            }
            session.persist();
            KnownDevice.remember(Secrets.hash(deviceToken), accountId, now);
            return SessionView.of(session);
        });
    }

    @GET
    @Authenticated
    @AnyToken
    @Transactional
    public SessionView current() {
        if (identity.hasRole(CallerId.INTEGRATION)) {
            throw Problems.notFound("A token has no session.");
        }
        var hash = CallerId.credential(identity);
        var session = Session.live(hash);
        if (session == null) {
            throw Problems.unauthorized("The session is over.");
        }
        return SessionView.of(session);
    }

    /** Signs out. Browsers that support it also delete what they have cached and stored. */
    @DELETE
    @AnyToken
    @Transactional
    public Response signOut(@Context HttpServerRequest request) {
        var token = cookies.session(request);
        if (token != null) {
            Session.deleteById(Secrets.hash(token));
        }
        return Response.noContent()
                .cookie(cookies.noSession())
                .header("Clear-Site-Data", "\"cache\", \"storage\"")
                .build();
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forgetExpired() {
        var now = Instant.now();
        Session.delete("expiresAt < ?1", now);
        KnownDevice.delete("usedAt < ?1", now.minus(KnownDevice.REMEMBERED));
    }
}
