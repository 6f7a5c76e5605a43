/** Who calls, and what a caller may do: identities, scopes of access tokens, and the password that delicate changes ask for again. */
package org.chatsupport.admin.caller;
