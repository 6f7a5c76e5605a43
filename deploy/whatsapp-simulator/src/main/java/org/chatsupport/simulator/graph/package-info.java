/** WhatsApp's Cloud API. */
package org.chatsupport.simulator.graph;
