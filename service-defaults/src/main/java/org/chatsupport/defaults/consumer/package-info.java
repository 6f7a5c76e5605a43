/** Consumes Kafka in batches: one transaction per poll, dead letters for bad records, retries for everything else. */
package org.chatsupport.defaults.consumer;
