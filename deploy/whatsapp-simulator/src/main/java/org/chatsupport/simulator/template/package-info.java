/** Message templates. */
package org.chatsupport.simulator.template;
