/** Counts of tickets, kept up to date from their events. */
package org.chatsupport.notification.feed;
