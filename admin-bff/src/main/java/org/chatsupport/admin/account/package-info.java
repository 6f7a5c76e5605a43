/** The accounts of the people who may sign in, and their passwords. */
package org.chatsupport.admin.account;
