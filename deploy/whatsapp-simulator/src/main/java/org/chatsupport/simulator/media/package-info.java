/** Uploaded files. */
package org.chatsupport.simulator.media;
