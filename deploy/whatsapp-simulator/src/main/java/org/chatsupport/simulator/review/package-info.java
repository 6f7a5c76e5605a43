/** WhatsApp's review of templates. */
package org.chatsupport.simulator.review;
