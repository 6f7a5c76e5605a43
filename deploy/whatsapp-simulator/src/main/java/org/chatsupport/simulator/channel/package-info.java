/** The account and its business numbers. */
package org.chatsupport.simulator.channel;
