package org.chatsupport.admin.support;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ProcessingException;
import java.util.Map;
import org.chatsupport.admin.session.Account;
import org.chatsupport.admin.session.Problems;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Accounts live here, tickets there: whoever a ticket is to refer to is made known there first. */
@RequestScoped
class KnownAdmins {
    private final SupportApi support;
    private final Upstream upstream;

    KnownAdmins(@RestClient SupportApi support, Upstream upstream) {
        this.support = support;
        this.upstream = upstream;
    }

    /** False when there is no such active account. */
    boolean makeKnown(long id) {
        Account account = Account.findById(id);
        if (account == null || !account.active) {
            return false;
        }
        try (var answer = support.register(
                upstream.ownAuthorization(), account.id, Map.of("name", account.name, "role", account.role))) {
            if (answer.getStatus() >= 500) {
                throw Problems.unavailable("support service");
            }
            return true;
        } catch (ProcessingException e) {
            throw Problems.unavailable("support service");
        }
    }
}
