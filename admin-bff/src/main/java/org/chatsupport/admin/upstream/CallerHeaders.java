package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Adds the caller's token to each call of a service; a call that already has a token keeps it. */
abstract class CallerHeaders implements ClientHeadersFactory {
    private final Service service;
    private final CallerTokens tokens;

    private CallerHeaders(Service service, CallerTokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        var headers = new MultivaluedHashMap<String, String>();
        if (!outgoing.containsKey(HttpHeaders.AUTHORIZATION)) {
            headers.putSingle(HttpHeaders.AUTHORIZATION, tokens.authorization(service));
        }
        return headers;
    }

    @Singleton
    static class ForGateway extends CallerHeaders {
        ForGateway(CallerTokens tokens) {
            super(Service.GATEWAY, tokens);
        }
    }

    @Singleton
    static class ForConversation extends CallerHeaders {
        ForConversation(CallerTokens tokens) {
            super(Service.CONVERSATION, tokens);
        }
    }

    @Singleton
    static class ForSupport extends CallerHeaders {
        ForSupport(CallerTokens tokens) {
            super(Service.SUPPORT, tokens);
        }
    }

    @Singleton
    static class ForNotification extends CallerHeaders {
        ForNotification(CallerTokens tokens) {
            super(Service.NOTIFICATION, tokens);
        }
    }
}
