/** A Kafka broker as a child process, its topics, and the tool for dead letters. */
package org.chatsupport.local.kafka;
