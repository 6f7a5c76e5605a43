/** Reads message templates, validates them and fills them in. */
package org.chatsupport.gateway.template;
