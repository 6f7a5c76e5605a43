package org.chatsupport.defaults.events;

/**
 * An event to publish.
 *
 * @param topic Kafka topic; also the CloudEvents type
 * @param key the contact, {@code <channel>:<contact>}: events with one key stay in order
 * @param id deterministic, so that a repeat is recognisable
 * @param data JSON body, already serialised
 */
public record OutgoingEvent(String topic, String key, String id, byte[] data) {}
