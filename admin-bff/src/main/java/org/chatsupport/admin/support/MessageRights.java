package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.chatsupport.admin.limit.Action;
import org.chatsupport.admin.limit.RateLimits;
import org.chatsupport.admin.token.Scope;
import org.chatsupport.admin.token.TokenScopes;

/** Whether a caller may send a message depends on what is in it: templates cost money, and some speak as the user. */
@ApplicationScoped
class MessageRights {
    private final TokenScopes scopes;
    private final RateLimits limits;
    private final ObjectMapper mapper;

    MessageRights(TokenScopes scopes, RateLimits limits, ObjectMapper mapper) {
        this.scopes = scopes;
        this.limits = limits;
        this.mapper = mapper;
    }

    /** Refuses what the caller's scopes or limits do not allow. */
    void check(byte[] body) {
        var message = read(body);
        if (message.hasNonNull("template")) {
            scopes.require(Scope.TEMPLATES_SEND);
            limits.take(Action.CHATS);
        } else {
            boolean asUser = message.path("sender_type").asText().equals("user");
            scopes.require(asUser ? Scope.MESSAGES_AS_USER : Scope.MESSAGES_SEND);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            // The support-service answers what is wrong with it.
            return mapper.missingNode();
        }
    }
}
