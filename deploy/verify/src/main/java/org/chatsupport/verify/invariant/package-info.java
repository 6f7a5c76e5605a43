/** The guarantees of docs/guarantees.md as checks, one class for each number. */
package org.chatsupport.verify.invariant;
