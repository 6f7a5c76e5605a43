/** Signs people in and out: sessions, cookies, known devices and the sign-in throttle. */
package org.chatsupport.admin.session;
