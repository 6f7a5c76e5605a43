package org.chatsupport.simulator.snapshot;

import java.util.Collection;
import java.util.List;
import org.chatsupport.simulator.chat.Chats.SavedChat;
import org.chatsupport.simulator.media.Media;
import org.chatsupport.simulator.webhook.Webhook;

/** Everything that survives a restart. */
record Snapshot(List<SavedChat> chats, List<Webhook> webhooks, Collection<Media> media) {}
