package org.chatsupport.admin.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import org.chatsupport.admin.caller.Scope;
import org.chatsupport.admin.caller.TokenScopes;
import org.chatsupport.admin.http.RequestJson;
import org.chatsupport.admin.limit.Action;
import org.chatsupport.admin.limit.RateLimits;

/**
 * Decides whether a caller may send a message, which depends on its content: templates cost money, and some messages
 * are written in the user's name.
 */
@ApplicationScoped
class MessageRights {
    private final TokenScopes scopes;
    private final RateLimits limits;
    private final RequestJson json;

    MessageRights(TokenScopes scopes, RateLimits limits, RequestJson json) {
        this.scopes = scopes;
        this.limits = limits;
        this.json = json;
    }

    /** Refuses what the caller's scopes or limits do not allow. */
    void check(byte[] body) {
        var message = json.of(body);
        if (message.hasNonNull("template")) {
            scopes.require(Scope.TEMPLATES_SEND);
            limits.take(Action.CHATS);
        } else {
            boolean asUser = message.path("sender_type").asText().equals("user");
            scopes.require(asUser ? Scope.MESSAGES_AS_USER : Scope.MESSAGES_SEND);
        }
    }
}
