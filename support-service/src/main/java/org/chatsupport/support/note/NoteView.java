package org.chatsupport.support.note;

import java.time.Instant;
import java.util.List;
import org.chatsupport.support.note.Notes.Mention;

/**
 * A note as the API shows it.
 *
 * @param adminId of its author; null for an integration
 */
public record NoteView(
        long id,
        long ticketId,
        Long adminId,
        String authorName,
        String text,
        List<Mention> mentions,
        Instant createdAt) {
    public static NoteView of(Note note, List<Mention> mentions) {
        return new NoteView(note.id, note.ticketId, note.adminId, note.authorName, note.text, mentions, note.createdAt);
    }
}
