/** The files of messages, which the gateway stores. */
package org.chatsupport.support.media;
