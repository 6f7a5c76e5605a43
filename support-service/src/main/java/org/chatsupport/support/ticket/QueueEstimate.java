package org.chatsupport.support.ticket;

/**
 * How long a new ticket will probably wait.
 *
 * @param position place among the tickets that wait for a first answer, counted up to 100
 * @param waitMinutes minutes until the first answer; null before any ticket was answered
 */
public record QueueEstimate(int position, Integer waitMinutes) {}
