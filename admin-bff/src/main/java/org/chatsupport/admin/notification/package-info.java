/** Counts of tickets, and alerts. */
package org.chatsupport.admin.notification;
