/** Raises and serves alerts: events that agents should know. */
package org.chatsupport.notification.alert;
