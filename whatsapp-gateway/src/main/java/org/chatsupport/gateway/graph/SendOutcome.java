package org.chatsupport.gateway.graph;

import org.chatsupport.gateway.events.DeliveryError;

/** The outcome of a call of WhatsApp. */
public sealed interface SendOutcome {
    /** WhatsApp accepted the message and gave it this id (null for a read receipt). */
    record Accepted(String wamid) implements SendOutcome {}

    /** WhatsApp refused; a repeat would be refused too. */
    record Refused(DeliveryError error) implements SendOutcome {}

    /** WhatsApp certainly did not accept; a repeat may succeed once the remedy is applied. */
    record NotNow(DeliveryError error, Remedy remedy) implements SendOutcome {}

    /** It is unknown whether WhatsApp accepted: only a status webhook can tell, and a repeat might send twice. */
    record Unconfirmed() implements SendOutcome {}
}
