package org.chatsupport.admin.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.chatsupport.admin.account.Account;

/** Makes agents known to support-service before a ticket refers to them, because only this service has the accounts. */
@ApplicationScoped
public class KnownAdmins {
    private final SupportService support;
    private final CallerTokens tokens;

    KnownAdmins(SupportService support, CallerTokens tokens) {
        this.support = support;
        this.tokens = tokens;
    }

    /** Returns false when there is no such account, or it is deactivated. */
    public boolean makeKnown(long id) {
        Account account = Account.findById(id);
        if (account == null || !account.active) {
            return false;
        }
        var answer = support.answer(api -> api.register(
                tokens.own(Service.SUPPORT), account.id, Map.of("name", account.name, "role", account.role)));
        if (answer.status() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            throw support.unavailable();
        }
        return true;
    }
}
