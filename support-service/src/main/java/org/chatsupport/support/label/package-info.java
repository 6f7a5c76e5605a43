/** The categories and tags of tickets. */
package org.chatsupport.support.label;
