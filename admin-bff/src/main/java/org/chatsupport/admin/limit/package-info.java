/** Rate limits of each account and each access token. */
package org.chatsupport.admin.limit;
