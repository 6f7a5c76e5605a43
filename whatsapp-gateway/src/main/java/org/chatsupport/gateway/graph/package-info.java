/** Calls WhatsApp's Cloud API and interprets its errors. */
package org.chatsupport.gateway.graph;
