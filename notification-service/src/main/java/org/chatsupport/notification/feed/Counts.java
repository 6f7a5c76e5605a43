package org.chatsupport.notification.feed;

/**
 * How much waits, as the dashboard shows it.
 *
 * @param openTickets OPEN and IN_PROGRESS
 * @param unassignedTickets those of the open ones that nobody is assigned to
 */
public record Counts(long openTickets, long inProgressTickets, long unassignedTickets, boolean hasAlerts) {
    Counts(long openTickets, long inProgressTickets, long unassignedTickets) {
        this(openTickets, inProgressTickets, unassignedTickets, openTickets > 0);
    }
}
