/** Faults that are switched on. */
package org.chatsupport.simulator.fault;
