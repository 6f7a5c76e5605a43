/** The rules for what all agents share or one agent owns. */
package org.chatsupport.support.ownership;
