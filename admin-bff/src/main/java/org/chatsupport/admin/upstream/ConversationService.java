package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The conversation-service: what users and the bot say to each other. */
@Singleton
public class ConversationService extends Upstream<ConversationApi> {
    ConversationService(@RestClient ConversationApi api, SharedReads reads) {
        super(Service.CONVERSATION, api, reads);
    }
}
