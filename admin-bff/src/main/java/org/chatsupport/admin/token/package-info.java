/** Manages the access tokens of integrations. */
package org.chatsupport.admin.token;
