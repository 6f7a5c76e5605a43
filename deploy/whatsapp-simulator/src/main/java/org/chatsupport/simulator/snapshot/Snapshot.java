package org.chatsupport.simulator.snapshot;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.chatsupport.simulator.billing.Billing;
import org.chatsupport.simulator.channel.Account;
import org.chatsupport.simulator.chat.Chats.SavedChat;
import org.chatsupport.simulator.media.Media;
import org.chatsupport.simulator.template.Templates;
import org.chatsupport.simulator.webhook.Webhook;

/**
 * Everything that survives a restart.
 *
 * @param ahead how far the clock was ahead of the machine's time
 * @param account null in snapshots of earlier versions
 * @param billing null in snapshots of earlier versions
 */
record Snapshot(
        List<SavedChat> chats,
        List<Webhook> webhooks,
        Collection<Media> media,
        Duration ahead,
        List<Templates.Saved> templates,
        Account.Saved account,
        Billing.Account billing) {
    /** Snapshots of earlier versions contained neither the clock's offset nor the decisions about templates. */
    Snapshot {
        ahead = ahead == null ? Duration.ZERO : ahead;
        templates = templates == null ? List.of() : templates;
    }
}
