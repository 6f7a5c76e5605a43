package org.chatsupport.support.inbox;

import java.time.Instant;
import org.chatsupport.support.contact.ContactBlock;
import org.chatsupport.support.contact.ContactBlock.WhatsAppState;

/**
 * The last time that a contact was blocked or unblocked, and whether WhatsApp did the same.
 *
 * @param whatsappCode WhatsApp's error code; null when there is none
 * @param whatsappReason why WhatsApp refused, in its own words
 */
public record BlockView(
        String actorName, Instant changedAt, WhatsAppState whatsappState, Integer whatsappCode, String whatsappReason) {
    static BlockView of(ContactBlock block) {
        return new BlockView(
                block.actorName, block.changedAt, block.whatsappState, block.whatsappCode, block.whatsappReason);
    }
}
