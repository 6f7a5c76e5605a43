package org.chatsupport.support.ticket;

/** A value before and after a change, in the words of the journal; null for none. */
public record FieldChange(String before, String after) {}
