package org.chatsupport.admin.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.chatsupport.admin.token.AccessToken;
import org.chatsupport.admin.token.RequiredScope;
import org.chatsupport.admin.token.Scope;
import org.chatsupport.defaults.text.ShownName;

/** The accounts of those who answer. */
@Path("/api/admins")
@Blocking
public class AdminResource {
    private static final String ROLES = "agent|supervisor|admin";

    private final SecurityIdentity identity;
    private final StepUp stepUp;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final SignInThrottle throttle;

    AdminResource(
            SecurityIdentity identity,
            StepUp stepUp,
            Passwords passwords,
            PasswordPolicy policy,
            SignInThrottle throttle) {
        this.identity = identity;
        this.stepUp = stepUp;
        this.passwords = passwords;
        this.policy = policy;
        this.throttle = throttle;
    }

    /** All accounts, by name. */
    public record AdminList(List<AdminView> items) {}

    /** The person chooses a password of their own when they first sign in. */
    public record NewAdmin(
            @NotBlank @Size(max = 255) String name,
            @NotBlank
                    @Email
                    @Size(max = 254)
                    @Pattern(regexp = "\\p{ASCII}*", message = "must have ASCII characters only")
                    String email,
            @NotBlank @Size(max = 200) String password,
            @NotBlank @Pattern(regexp = ROLES, message = "must be agent, supervisor or admin") String role) {}

    /** What is absent stays. */
    public record AdminChange(
            @Size(max = 255) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
            @Size(max = 200) String password,
            @Pattern(regexp = ROLES, message = "must be agent, supervisor or admin") String role,
            Boolean active) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    @RequiredScope(Scope.ADMINS_READ)
    public AdminList list() {
        return new AdminList(Account.<Account>list("ORDER BY name, id").stream()
                .map(AdminView::of)
                .toList());
    }

    @POST
    @RolesAllowed("admin")
    @Transactional
    public Response create(@NotNull @Valid NewAdmin wanted) {
        stepUp.require();
        var email = Account.normalised(wanted.email());
        if (Account.ofEmail(email) != null) {
            throw Problems.conflict("There is an account with this e-mail address already.");
        }
        var account = new Account();
        account.name = shown(wanted.name());
        account.email = email;
        account.role = wanted.role();
        policy.check("password", wanted.password(), account.email, account.name);
        account.passwordHash = passwords.hash(wanted.password());
        account.mustChangePassword = true;
        account.persist();
        return Response.status(Response.Status.CREATED)
                .entity(AdminView.of(account))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("admin")
    @Transactional
    public AdminView change(@PathParam("id") long id, @NotNull @Valid AdminChange wanted) {
        stepUp.require();
        var account = existing(id);
        boolean self = CallerId.of(identity).id() == id;
        if ((wanted.role() != null && !wanted.role().equals("admin")) || Boolean.FALSE.equals(wanted.active())) {
            refuseWithoutAnotherAdmin(account, self);
        }
        if (wanted.name() != null) {
            account.name = shown(wanted.name());
        }
        if (wanted.role() != null) {
            account.role = wanted.role();
        }
        if (wanted.active() != null) {
            account.active = wanted.active();
        }
        if (wanted.password() != null) {
            policy.check("password", wanted.password(), account.email, account.name);
            account.passwordHash = passwords.hash(wanted.password());
            account.mustChangePassword = !self;
            KnownDevice.delete("accountId", id);
        }
        if (wanted.password() != null || !account.active) {
            Session.delete("account", account);
        }
        if (!account.active) {
            AccessToken.revokeAllOf(account);
        }
        return AdminView.of(account);
    }

    /** Lets a person try again at once, after they or somebody else gave too many wrong passwords. */
    @POST
    @Path("/{id}/unlock")
    @RolesAllowed("admin")
    @Transactional
    public void unlock(@PathParam("id") long id) {
        throttle.unlock(existing(id).email);
    }

    private static Account existing(long id) {
        Account account = Account.findById(id);
        if (account == null) {
            throw Problems.notFound("There is no account " + id + ".");
        }
        return account;
    }

    private static void refuseWithoutAnotherAdmin(Account account, boolean self) {
        if (self) {
            throw Problems.conflict("You cannot take the role admin from yourself; another admin can.");
        }
        var admins = Account.lockedAdmins();
        if (admins.size() <= 1 && admins.contains(account)) {
            throw Problems.conflict("This is the only active admin. Make somebody else an admin first.");
        }
    }

    /** Everybody reads it, so nothing in it may hide or turn around. */
    private static String shown(String name) {
        var shown = ShownName.of(name);
        if (shown == null) {
            throw Problems.invalid("name", "must have something to read");
        }
        return shown;
    }
}
