/** The events that this service consumes and publishes, with the fields that it uses. */
package org.chatsupport.gateway.events;
