/** Makes problem details and reads requests that another service validates. */
package org.chatsupport.admin.http;
