/** Problem details, and a look into requests that another service checks. */
package org.chatsupport.admin.http;
