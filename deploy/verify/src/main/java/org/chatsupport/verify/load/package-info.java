/** Puts load on the whole suite and measures it. */
package org.chatsupport.verify.load;
