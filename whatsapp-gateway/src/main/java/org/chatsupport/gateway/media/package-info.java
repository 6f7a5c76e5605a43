/** Fetches the files that users send, stores and serves them, and uploads those that agents send. */
package org.chatsupport.gateway.media;
