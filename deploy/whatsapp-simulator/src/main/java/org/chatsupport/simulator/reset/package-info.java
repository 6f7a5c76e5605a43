/** Resets the simulator. */
package org.chatsupport.simulator.reset;
