package org.chatsupport.support.ownership;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.hibernate.exception.ConstraintViolationException;

/**
 * The rules for what is shared or owned: every agent reads what is shared, supervisors and admins change it, and nobody
 * else sees what an agent owns.
 */
@ApplicationScoped
public class SharedOrOwn {
    private final Caller caller;
    private final EntityManager entities;

    SharedOrOwn(Caller caller, EntityManager entities) {
        this.caller = caller;
        this.entities = entities;
    }

    /** Returns whom something belongs to that the caller saves; null when it is shared. */
    public Long owner(boolean shared) {
        return shared ? null : caller.adminId();
    }

    /** Refuses to let an agent change what is shared. */
    public void checkMayChange(boolean shared, String what) {
        if (shared && !caller.supervises()) {
            throw Problems.forbidden("Shared " + what + " are kept by supervisors and admins.");
        }
    }

    /** Refuses one more when the owner has the most allowed. Locks what there is, so that two requests cannot both pass. */
    public void checkRoom(PanacheQuery<?> existing, long most) {
        if (existing.withLock(LockModeType.PESSIMISTIC_WRITE).list().size() >= most) {
            throw Problems.conflict("There are " + most + " already. Delete some first.");
        }
    }

    /** Returns what was found if the caller may see it; for others it does not exist. */
    public <T extends Owned> T visible(T found, String what, long id) {
        if (found == null || (found.ownerId() != null && !found.ownerId().equals(caller.adminId()))) {
            throw Problems.notFound(what, id);
        }
        return found;
    }

    /** Saves at once; the problem is for a name that is taken already. */
    public void save(Owned saved, String problem) {
        try {
            entities.persist(saved);
            entities.flush();
        } catch (ConstraintViolationException e) {
            throw Problems.conflict(problem);
        }
    }
}
