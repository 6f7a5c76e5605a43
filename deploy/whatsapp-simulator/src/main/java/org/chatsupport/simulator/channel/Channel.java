package org.chatsupport.simulator.channel;

/**
 * A business number.
 *
 * @param phoneNumberId what the Cloud API addresses it by
 * @param displayPhoneNumber its digits
 */
public record Channel(String phoneNumberId, String displayPhoneNumber) {}
