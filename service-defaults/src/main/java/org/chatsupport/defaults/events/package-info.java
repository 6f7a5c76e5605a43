/** Reads and publishes CloudEvents. */
package org.chatsupport.defaults.events;
