package org.chatsupport.verify.invariant;

import java.util.HashMap;

/** A note is saved once, however often it is sent. */
final class NotesOnce implements Invariant {
    @Override
    public int number() {
        return 12;
    }

    @Override
    public String promise() {
        return "notes are saved once";
    }

    @Override
    public void check(Observed all, Result result) {
        var saved = new HashMap<String, Integer>();
        all.query("SELECT text FROM support.ticket_notes", row -> saved.merge(row.getString(1), 1, Integer::sum));
        for (var note : all.history().notes()) {
            int times = saved.getOrDefault(note.text, 0);
            result.check(times <= 1, "note '" + note.text + "' is saved " + times + " times");
            result.check(
                    !note.accepted || times == 1, "note '" + note.text + "' was answered with 201 and is not saved");
        }
    }
}
