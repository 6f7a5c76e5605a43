package org.chatsupport.gateway.graph;

import org.chatsupport.gateway.events.DeliveryError;

/** What one call to WhatsApp led to. */
public sealed interface SendOutcome {
    /** WhatsApp accepted the message and gave it this id (null for a read receipt). */
    record Accepted(String wamid) implements SendOutcome {}

    /** WhatsApp refused; a repeat would be refused too. */
    record Refused(DeliveryError error) implements SendOutcome {}

    /** WhatsApp certainly did not accept; a repeat may succeed, when its remedy was given. */
    record NotNow(DeliveryError error, Remedy remedy) implements SendOutcome {}

    /** Nobody knows whether WhatsApp accepted: only a status webhook can tell, a repeat might send twice. */
    record InDoubt() implements SendOutcome {}
}
