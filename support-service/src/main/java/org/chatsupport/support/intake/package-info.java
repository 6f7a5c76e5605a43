/** The ways in which tickets open: by a conversation's handover, or over the API. */
package org.chatsupport.support.intake;
