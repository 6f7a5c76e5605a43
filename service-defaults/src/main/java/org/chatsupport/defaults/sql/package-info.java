/** Makes plain JDBC shorter. */
package org.chatsupport.defaults.sql;
