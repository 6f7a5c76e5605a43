package org.chatsupport.support.ticket;

/** How urgent a ticket is. */
public enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT
}
