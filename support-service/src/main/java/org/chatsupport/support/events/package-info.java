/** The events that this service consumes and publishes, each with only the fields it uses. */
package org.chatsupport.support.events;
