/**
 * Knows who calls and what they may do: identities, scopes of access tokens, and the password check before sensitive
 * changes.
 */
package org.chatsupport.admin.caller;
