package org.chatsupport.gateway.events;

/**
 * Why WhatsApp did not take or deliver a message.
 *
 * @param code Meta's error code; null when the reason is not Meta's
 */
public record DeliveryError(Integer code, String title, String details) {}
