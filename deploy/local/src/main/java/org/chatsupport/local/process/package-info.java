/** Child processes, their start-up caches, ports and files. */
package org.chatsupport.local.process;
