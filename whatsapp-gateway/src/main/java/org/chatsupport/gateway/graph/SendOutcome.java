package org.chatsupport.gateway.graph;

import org.chatsupport.gateway.events.DeliveryError;

/** The outcome of a call to WhatsApp. */
public sealed interface SendOutcome {
    /** WhatsApp accepted the message and gave it this id (null for a read receipt). */
    record Accepted(String wamid) implements SendOutcome {}

    /** WhatsApp refused; a repeat would be refused too. */
    record Refused(DeliveryError error) implements SendOutcome {}

    /** WhatsApp certainly did not accept; a repeat may succeed once the remedy is applied. */
    record NotNow(DeliveryError error, Remedy remedy) implements SendOutcome {}

    /**
     * It is unknown whether WhatsApp accepted the message. Only a status webhook can answer that, and a repeat might
     * send it twice.
     */
    record Unconfirmed() implements SendOutcome {}
}
