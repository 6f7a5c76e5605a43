/** The event contracts of deploy/kafka, for tests. */
package org.chatsupport.local.contract;
