/** Breaks a suite on purpose: its processes, its networks, the users and agents of a run, and the faults. */
package org.chatsupport.verify.faults;
