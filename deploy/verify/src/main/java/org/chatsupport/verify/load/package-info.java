/** Load on the whole suite, and how it is measured. */
package org.chatsupport.verify.load;
