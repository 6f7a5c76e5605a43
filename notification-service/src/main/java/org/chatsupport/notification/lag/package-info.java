/** Alerts people to consumers of the suite that are behind. */
package org.chatsupport.notification.lag;
