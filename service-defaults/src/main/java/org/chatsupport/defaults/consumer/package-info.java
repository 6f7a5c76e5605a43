/** Consuming Kafka in batches: one transaction per poll, dead letters for unreadable records, waiting for everything else. */
package org.chatsupport.defaults.consumer;
