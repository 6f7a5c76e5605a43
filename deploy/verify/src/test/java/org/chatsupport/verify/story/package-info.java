/** What the stories share: the browser, the console and the phone in the words of their users, and a user who waits. */
package org.chatsupport.verify.story;
