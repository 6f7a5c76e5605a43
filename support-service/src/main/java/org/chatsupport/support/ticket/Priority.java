package org.chatsupport.support.ticket;

/** The urgency of a ticket, least urgent first. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
