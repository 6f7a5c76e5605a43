/** Serves counts of tickets, and alerts. */
package org.chatsupport.admin.notification;
