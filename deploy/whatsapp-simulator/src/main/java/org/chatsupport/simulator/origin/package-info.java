/** Requests of other sites are refused. */
package org.chatsupport.simulator.origin;
