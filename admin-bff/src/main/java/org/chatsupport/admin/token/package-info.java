/** Access tokens of integrations. */
package org.chatsupport.admin.token;
