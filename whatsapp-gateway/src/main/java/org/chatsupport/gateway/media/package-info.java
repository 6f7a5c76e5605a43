/** Files: fetching those that users send, storing them, serving them, and uploading those that agents send. */
package org.chatsupport.gateway.media;
