/** A fresh start. */
package org.chatsupport.simulator.reset;
