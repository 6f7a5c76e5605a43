/** Names as they may be shown. */
package org.chatsupport.defaults.text;
