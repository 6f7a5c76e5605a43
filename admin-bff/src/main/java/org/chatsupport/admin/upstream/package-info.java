/** Calls the other services: REST clients, tokens, and the passing on of answers. */
package org.chatsupport.admin.upstream;
