/** Serves the team and its availability. */
package org.chatsupport.admin.team;
