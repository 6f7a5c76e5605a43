package org.chatsupport.notification.feed;

/**
 * The counts of the dashboard.
 *
 * @param openTickets tickets that are OPEN or IN_PROGRESS
 * @param unassignedTickets open tickets without an assignee
 */
public record Counts(long openTickets, long inProgressTickets, long unassignedTickets, boolean hasAlerts) {
    Counts(long openTickets, long inProgressTickets, long unassignedTickets) {
        this(openTickets, inProgressTickets, unassignedTickets, openTickets > 0);
    }
}
