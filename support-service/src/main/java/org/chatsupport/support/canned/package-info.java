/** The canned responses that agents send often. */
package org.chatsupport.support.canned;
