package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls conversation-service, which has the conversations of users with the bot. */
@Singleton
public class ConversationService extends Upstream<ConversationApi> {
    ConversationService(@RestClient ConversationApi api, SharedReads reads) {
        super(Service.CONVERSATION, api, reads);
    }
}
