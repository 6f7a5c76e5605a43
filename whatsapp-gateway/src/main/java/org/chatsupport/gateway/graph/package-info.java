/** The client of WhatsApp's Cloud API, and what its errors mean. */
package org.chatsupport.gateway.graph;
