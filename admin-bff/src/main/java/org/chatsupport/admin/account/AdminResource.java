package org.chatsupport.admin.account;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
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
import org.chatsupport.admin.caller.CallerId;
import org.chatsupport.admin.caller.RequiredScope;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.caller.StepUp;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.text.ShownName;
import org.hibernate.exception.ConstraintViolationException;

/** Manages the accounts of the people who may sign in. */
@Path("/api/admins")
public class AdminResource {
    private static final String ROLES = "agent|supervisor|admin";

    private final SecurityIdentity identity;
    private final StepUp stepUp;
    private final Passwords passwords;
    private final PasswordPolicy policy;
    private final Event<AccountChanged> changes;

    AdminResource(
            SecurityIdentity identity,
            StepUp stepUp,
            Passwords passwords,
            PasswordPolicy policy,
            Event<AccountChanged> changes) {
        this.identity = identity;
        this.stepUp = stepUp;
        this.passwords = passwords;
        this.policy = policy;
        this.changes = changes;
    }

    /** Returns all accounts, ordered by name. */
    public record AdminList(List<AdminView> items) {}

    /** Creates an account; the person chooses their own password when they first sign in. */
    public record NewAdmin(
            @NotBlank @Size(max = 255) String name,
            @NotBlank
                    @Email
                    @Size(max = 254)
                    @Pattern(regexp = "\\p{ASCII}*", message = "must have ASCII characters only")
                    String email,
            @NotBlank @Size(max = 200) String password,
            @NotBlank @Pattern(regexp = ROLES, message = "must be agent, supervisor or admin") String role) {}

    /** Changes an account; absent fields stay as they are. */
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
    public Response create(@NotNull @Valid NewAdmin requested) {
        stepUp.require();
        var email = Account.normalised(requested.email());
        if (Account.ofEmail(email) != null) {
            throw taken();
        }
        var account = new Account();
        account.name = shown(requested.name());
        account.email = email;
        account.role = requested.role();
        policy.check("password", requested.password(), account.email, account.name);
        account.passwordHash = passwords.hash(requested.password());
        account.mustChangePassword = true;
        try {
            account.persistAndFlush();
        } catch (ConstraintViolationException e) {
            // Another admin was a moment faster.
            throw taken();
        }
        return Response.status(Response.Status.CREATED)
                .entity(AdminView.of(account))
                .build();
    }

    private static HttpProblem taken() {
        return Problems.conflict("There is an account with this e-mail address already.");
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed("admin")
    @Transactional
    public AdminView change(@PathParam("id") long id, @NotNull @Valid AdminChange requested) {
        stepUp.require();
        var account = Account.existing(id);
        boolean self = CallerId.of(identity).id() == id;
        if ((requested.role() != null && !requested.role().equals("admin"))
                || Boolean.FALSE.equals(requested.active())) {
            refuseWithoutAnotherAdmin(account, self);
        }
        if (requested.name() != null) {
            account.name = shown(requested.name());
        }
        if (requested.role() != null) {
            account.role = requested.role();
        }
        if (requested.active() != null) {
            account.active = requested.active();
        }
        if (requested.password() != null) {
            policy.check("password", requested.password(), account.email, account.name);
            account.passwordHash = passwords.hash(requested.password());
            account.mustChangePassword = !self;
        }
        changes.fire(new AccountChanged(account, requested.password() != null));
        return AdminView.of(account);
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

    /** Everyone reads the name, so it must not contain invisible characters or changes of text direction. */
    private static String shown(String name) {
        var shown = ShownName.of(name);
        if (shown == null) {
            throw Problems.invalid("name", "must have something to read");
        }
        return shown;
    }
}
