package org.chatsupport.support.contact;

import java.time.Instant;

/** What all admins know about a contact; version 0 while nobody wrote anything. */
public record ContactNoteView(String text, String authorName, Instant updatedAt, long version) {
    public static ContactNoteView of(ContactNote note) {
        return note == null
                ? new ContactNoteView("", null, null, 0)
                : new ContactNoteView(note.text, note.authorName, note.updatedAt, note.version);
    }
}
