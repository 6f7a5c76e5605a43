package org.chatsupport.admin.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.chatsupport.admin.account.Account;
import org.chatsupport.admin.account.PasswordPolicy;
import org.chatsupport.admin.account.Passwords;
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.defaults.problem.Problems;

/** Changes a person's own password, and confirms it before sensitive changes. */
@Path("/api/session")
@RolesAllowed({"agent", "supervisor", "admin"})
public class PasswordResource {
    private final SignInThrottle throttle;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final SecurityIdentity identity;

    PasswordResource(SignInThrottle throttle, Passwords passwords, PasswordPolicy policy, SecurityIdentity identity) {
        this.throttle = throttle;
        this.passwords = passwords;
        this.policy = policy;
        this.identity = identity;
    }

    /** Both passwords; {@link PasswordPolicy} says which new ones are accepted. */
    public record PasswordChange(
            @NotBlank @Size(max = 200) String current,
            @JsonProperty("new") @NotBlank @Size(max = 200) String replacement) {}

    /** The password of the person who is signed in. */
    public record Confirmation(@NotBlank @Size(max = 200) String password) {}

    /** Changes the password and ends all other sessions of this person; this one stays. */
    @PUT
    @Path("/password")
    public void change(@NotNull @Valid PasswordChange wanted) {
        var account = checked("current", wanted.current());
        if (wanted.replacement().equals(wanted.current())) {
            throw Problems.invalid("new", "must differ from the current password");
        }
        policy.check("new", wanted.replacement(), account.email, account.name);
        var hash = passwords.hash(wanted.replacement());
        QuarkusTransaction.requiringNew().run(() -> {
            Account stored = Account.findById(account.id);
            stored.passwordHash = hash;
            stored.mustChangePassword = false;
            Session.endOthers(stored, session());
            confirm();
        });
    }

    /** Confirms the password, which allows changes of accounts, roles and tokens for five minutes. */
    @POST
    @Path("/confirm")
    public void confirm(@NotNull @Valid Confirmation given) {
        checked("password", given.password());
        QuarkusTransaction.requiringNew().run(this::confirm);
    }

    private void confirm() {
        Session.update("confirmedAt = ?1 WHERE tokenHash = ?2", Instant.now(), session());
    }

    /** Returns the caller's account; refuses a wrong password with 422 on the field, and many of them with 429. */
    private Account checked(String field, String password) {
        var attempt = throttle.again(session());
        Account account = QuarkusTransaction.requiringNew()
                .call(() -> Account.findById(CallerId.of(identity).id()));
        try {
            if (!passwords.matches(account, password)) {
                throw Problems.invalid(field, "is not your password");
            }
        } catch (HttpProblem problem) {
            if (problem.getStatusCode() >= 500) {
                throttle.takeBack(attempt);
            }
            throw problem;
        }
        throttle.succeeded(attempt);
        return account;
    }

    private String session() {
        return CallerId.credential(identity);
    }
}
