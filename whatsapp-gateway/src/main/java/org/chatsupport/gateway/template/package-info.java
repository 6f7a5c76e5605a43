/** Message templates: reading, validating and filling them in. */
package org.chatsupport.gateway.template;
