/** The texts that agents have begun to write. */
package org.chatsupport.support.draft;
