/** The clock of the simulator, which can be moved forward. */
package org.chatsupport.simulator.clock;
