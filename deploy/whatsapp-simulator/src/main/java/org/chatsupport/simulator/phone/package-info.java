/** The phone page. */
package org.chatsupport.simulator.phone;
