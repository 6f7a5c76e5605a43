/** Errors of the control API. */
package org.chatsupport.simulator.problem;
