/** The full-text search for messages of all threads. */
package org.chatsupport.support.search;
