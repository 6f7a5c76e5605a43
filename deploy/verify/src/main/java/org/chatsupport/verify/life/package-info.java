/** A model-based test: random lives of contacts, played on a running suite and compared with an independent model. */
package org.chatsupport.verify.life;
