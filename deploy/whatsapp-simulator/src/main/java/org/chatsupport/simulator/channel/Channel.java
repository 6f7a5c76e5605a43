package org.chatsupport.simulator.channel;

/**
 * A business number.
 *
 * @param phoneNumberId the id by which the Cloud API addresses it
 * @param displayPhoneNumber its digits
 */
public record Channel(String phoneNumberId, String displayPhoneNumber) {}
