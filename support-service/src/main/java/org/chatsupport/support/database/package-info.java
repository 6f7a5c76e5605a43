/** What MySQL's columns ask of values. */
package org.chatsupport.support.database;
