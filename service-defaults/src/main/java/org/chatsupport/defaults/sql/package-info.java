/** Plain JDBC without its ceremony. */
package org.chatsupport.defaults.sql;
