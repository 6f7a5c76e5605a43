package org.chatsupport.admin.session;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.chatsupport.admin.account.Account;

/** Unlocks an account after too many wrong passwords, whether its owner or someone else typed them. */
@Path("/api/admins/{id}/unlock")
@RolesAllowed("admin")
public class UnlockResource {
    private final SignInThrottle throttle;

    UnlockResource(SignInThrottle throttle) {
        this.throttle = throttle;
    }

    /** Unlocks the account, so that the person can try again at once. */
    @POST
    @Transactional
    public void unlock(@PathParam("id") long id) {
        throttle.unlock(Account.existing(id).email);
    }
}
