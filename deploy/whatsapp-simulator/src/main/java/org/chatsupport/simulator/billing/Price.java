package org.chatsupport.simulator.billing;

import java.time.Instant;

/**
 * Meta's price for a message, as {@code pricing} contains it.
 *
 * @param model CBP (by conversation) until 30 June 2025, then PMP (by message)
 * @param type regular or free_customer_service; null before there were types
 * @param category service for everything except templates
 */
public record Price(boolean billable, String model, String type, String category) {
    /** The category of messages that are not templates. */
    static final String SERVICE = "service";

    private static final Instant BY_MESSAGE = Instant.parse("2025-07-01T00:00:00Z");
    /** The time since which answers, and utility templates in an open window, cost something too. */
    private static final Instant NOTHING_IS_FREE = Instant.parse("2026-10-01T00:00:00Z");

    /**
     * Returns the price of a message at that time.
     *
     * @param inWindow whether the user wrote in the last 24 hours
     * @param freeLeft whether the number has free service messages left this month
     */
    static Price of(String category, boolean inWindow, boolean freeLeft, Instant at) {
        boolean isService = category.equals(SERVICE);
        if (at.isBefore(BY_MESSAGE)) {
            return new Price(!isService, "CBP", null, category);
        }
        boolean free = at.isBefore(NOTHING_IS_FREE)
                ? isService || category.equals("utility") && inWindow
                : isService && freeLeft;
        return new Price(!free, "PMP", free ? "free_customer_service" : "regular", category);
    }
}
