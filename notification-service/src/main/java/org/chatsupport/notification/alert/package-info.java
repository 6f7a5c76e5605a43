/** Alerts: what happened that somebody should know. */
package org.chatsupport.notification.alert;
