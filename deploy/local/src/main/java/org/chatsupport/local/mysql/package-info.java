/** A MySQL server as a child process. */
package org.chatsupport.local.mysql;
