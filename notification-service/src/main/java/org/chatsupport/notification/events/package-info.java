/** The events that this service consumes, with the fields that it uses. */
package org.chatsupport.notification.events;
