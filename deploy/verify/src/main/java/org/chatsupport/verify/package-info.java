/** Shared by the faults, the load and the stories: a running suite and its HTTP interfaces. */
package org.chatsupport.verify;
