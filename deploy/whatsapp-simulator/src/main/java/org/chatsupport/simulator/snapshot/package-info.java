/** Everything survives a restart. */
package org.chatsupport.simulator.snapshot;
