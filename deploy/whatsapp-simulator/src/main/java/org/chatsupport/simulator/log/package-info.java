/** Recent calls and webhooks. */
package org.chatsupport.simulator.log;
