/** Reading and publishing CloudEvents. */
package org.chatsupport.defaults.events;
