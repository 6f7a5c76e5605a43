/** The control API: users, faults, limits, the clock, inspection. */
package org.chatsupport.simulator.control;
