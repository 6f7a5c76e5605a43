/** The users, agents, integrations and the system that do something, and the caller of a request. */
package org.chatsupport.support.actor;
