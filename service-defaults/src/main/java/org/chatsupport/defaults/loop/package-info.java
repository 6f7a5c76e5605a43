/** A thread that works when it is woken. */
package org.chatsupport.defaults.loop;
