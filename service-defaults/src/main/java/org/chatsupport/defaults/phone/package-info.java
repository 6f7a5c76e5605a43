/** Phone numbers: how people type them, and the forms in which WhatsApp writes the same one. */
package org.chatsupport.defaults.phone;
