/** The other services: their REST clients, the tokens for them, and how their answers are passed on. */
package org.chatsupport.admin.upstream;
