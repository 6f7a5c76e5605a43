/** Serves the page of a contact. */
package org.chatsupport.admin.contact;
