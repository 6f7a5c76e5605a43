/** Limits how much each caller may do. */
package org.chatsupport.admin.limit;
