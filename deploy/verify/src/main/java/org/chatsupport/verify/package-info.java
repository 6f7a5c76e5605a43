/** What the faults, the load and the stories share: a running suite and its HTTP interfaces. */
package org.chatsupport.verify;
