/** Keeps counts of tickets up to date from their events. */
package org.chatsupport.notification.feed;
