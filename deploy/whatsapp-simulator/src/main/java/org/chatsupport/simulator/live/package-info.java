/** Events for the page. */
package org.chatsupport.simulator.live;
