package org.chatsupport.support.desk;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.support.actor.KnownAdmins;

/** The agents that tickets can be assigned to, as admin-bff makes them known. No person may call this. */
@Path("/admins/{id}")
public class AdminResource {
    private final KnownAdmins admins;

    AdminResource(KnownAdmins admins) {
        this.admins = admins;
    }

    /** The name under which an agent answers, and the agent's role. */
    public record AdminView(@NotBlank @Size(max = 255) String name, @NotBlank @Size(max = 20) String role) {}

    @PUT
    @RolesAllowed(InternalTokens.SERVICE_ROLE)
    @Transactional
    public void register(@PathParam("id") long id, @NotNull @Valid AdminView admin) {
        admins.register(id, admin.name(), admin.role());
    }
}
