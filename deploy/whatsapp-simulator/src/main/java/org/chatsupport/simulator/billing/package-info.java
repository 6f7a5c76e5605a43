/** The prices of messages. */
package org.chatsupport.simulator.billing;
