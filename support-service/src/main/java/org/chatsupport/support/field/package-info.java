/** The custom fields of tickets and contacts. */
package org.chatsupport.support.field;
