package org.chatsupport.admin.session;

import io.quarkus.elytron.security.common.BcryptUtil;
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

/** The accounts of those who answer. */
@Path("/api/admins")
@Blocking
public class AdminResource {
    private static final String ROLES = "agent|supervisor|admin";

    private final SecurityIdentity identity;

    AdminResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** All accounts, by name. */
    public record AdminList(List<AdminView> items) {}

    /** bcrypt reads the first 72 bytes only. */
    public record NewAdmin(
            @NotBlank @Size(max = 255) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(min = 10, max = 72) String password,
            @NotBlank @Pattern(regexp = ROLES, message = "must be agent, supervisor or admin") String role) {}

    /** What is absent stays. */
    public record AdminChange(
            @Size(max = 255) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
            @Size(min = 10, max = 72) String password,
            @Pattern(regexp = ROLES, message = "must be agent, supervisor or admin") String role,
            Boolean active) {}

    @GET
    @RolesAllowed({"agent", "supervisor", "admin", "integration"})
    public AdminList list() {
        return new AdminList(Account.<Account>list("ORDER BY name, id").stream()
                .map(AdminView::of)
                .toList());
    }

    @POST
    @RolesAllowed("admin")
    @Transactional
    public Response create(@NotNull @Valid NewAdmin wanted) {
        if (Account.ofEmail(wanted.email().strip()) != null) {
            throw Problems.conflict("There is an account with this e-mail address already.");
        }
        var account = new Account();
        account.name = wanted.name().strip();
        account.email = wanted.email().strip();
        account.passwordHash = BcryptUtil.bcryptHash(wanted.password());
        account.role = wanted.role();
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
        Account account = Account.findById(id);
        if (account == null) {
            throw Problems.notFound("There is no account " + id + ".");
        }
        boolean self = identity.getPrincipal().getName().equals(Long.toString(id));
        boolean losesAdmin =
                (wanted.role() != null && !wanted.role().equals("admin")) || Boolean.FALSE.equals(wanted.active());
        if (self && losesAdmin) {
            throw Problems.conflict("You cannot take the role admin from yourself; another admin can.");
        }
        if (wanted.name() != null) {
            account.name = wanted.name().strip();
        }
        if (wanted.role() != null) {
            account.role = wanted.role();
        }
        if (wanted.active() != null) {
            account.active = wanted.active();
        }
        if (wanted.password() != null) {
            account.passwordHash = BcryptUtil.bcryptHash(wanted.password());
        }
        if (wanted.password() != null || !account.active) {
            Session.delete("account", account);
        }
        return AdminView.of(account);
    }
}
