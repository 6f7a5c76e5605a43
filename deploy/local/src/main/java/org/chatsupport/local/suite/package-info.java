/** The suite on this machine: its settings, its processes, and the launcher behind ./start. */
package org.chatsupport.local.suite;
