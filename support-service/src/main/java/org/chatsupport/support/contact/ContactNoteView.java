package org.chatsupport.support.contact;

import java.time.Instant;

/** A note on a contact as the API shows it; version 0 when there is none yet. */
public record ContactNoteView(String text, String authorName, Instant updatedAt, long version) {
    public static ContactNoteView of(ContactNote note) {
        return note == null
                ? new ContactNoteView("", null, null, 0)
                : new ContactNoteView(note.text, note.authorName, note.updatedAt, note.version);
    }
}
