/** Serves the pages of the console with their headers. */
package org.chatsupport.admin.web;
