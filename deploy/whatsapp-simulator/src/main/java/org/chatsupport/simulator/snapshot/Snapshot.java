package org.chatsupport.simulator.snapshot;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.chatsupport.simulator.chat.Chats.SavedChat;
import org.chatsupport.simulator.media.Media;
import org.chatsupport.simulator.webhook.Webhook;

/**
 * Everything that survives a restart.
 *
 * @param ahead how far ahead of the machine's time the clock was
 */
record Snapshot(List<SavedChat> chats, List<Webhook> webhooks, Collection<Media> media, Duration ahead) {
    /** Those of earlier versions knew no other time than the machine's. */
    Snapshot {
        ahead = ahead == null ? Duration.ZERO : ahead;
    }
}
