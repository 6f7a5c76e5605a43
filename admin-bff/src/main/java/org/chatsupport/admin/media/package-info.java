/** Pipes files of messages between browsers and the gateway. */
package org.chatsupport.admin.media;
