/** The pages of the console and the headers they come with. */
package org.chatsupport.admin.web;
