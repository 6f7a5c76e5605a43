/** The team, its availability, and the automatic assignment and closing of tickets. */
package org.chatsupport.support.desk;
