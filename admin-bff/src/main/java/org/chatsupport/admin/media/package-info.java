/** Files of messages on their way between browsers and the gateway. */
package org.chatsupport.admin.media;
