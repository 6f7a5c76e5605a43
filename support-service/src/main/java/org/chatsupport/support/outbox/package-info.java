/** Events on their way from a transaction to Kafka. */
package org.chatsupport.support.outbox;
