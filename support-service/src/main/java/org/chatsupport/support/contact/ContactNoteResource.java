package org.chatsupport.support.contact;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.database.Moment;
import org.chatsupport.support.http.IfMatch;
import org.chatsupport.support.ticket.ContactKey;

/** The note that all agents share on a contact. */
@Path("/contacts/{channel}/{contact}/note")
@RolesAllowed({"agent", "supervisor", "admin"})
public class ContactNoteResource {
    private final Contacts contacts;
    private final Merges merges;
    private final Caller caller;
    private final KnownAdmins admins;
    private final EntityManager entities;

    ContactNoteResource(Contacts contacts, Merges merges, Caller caller, KnownAdmins admins, EntityManager entities) {
        this.contacts = contacts;
        this.merges = merges;
        this.caller = caller;
        this.admins = admins;
        this.entities = entities;
    }

    /** The note's new text; blank forgets the note. */
    public record NewContactNote(@NotNull @Size(max = 4096) String text) {}

    /** Writes the note of the person's main contact, if the version named in If-Match is still the current one. */
    @PUT
    @Transactional
    public ContactNoteView write(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid NewContactNote request) {
        var key = new ContactKey(channel, contact);
        contacts.latest(key);
        var version = IfMatch.of(ifMatch);
        var note = locked(merges.personOf(key).main());
        version.check("note", note.version);
        note.text = request.text().strip();
        note.authorName = admins.register(caller).name();
        note.updatedAt = Moment.now();
        note.version++;
        return ContactNoteView.of(note);
    }

    private ContactNote locked(ContactKey key) {
        // A missing row cannot be locked: the second of two that insert waits here, and then finds a newer version.
        entities.createNativeQuery(
                        """
                        INSERT INTO contact_notes (channel, contact, text, version, updated_at)
                        VALUES (:channel, :contact, '', 0, :now) ON DUPLICATE KEY UPDATE version = version""")
                .setParameter("channel", key.channel())
                .setParameter("contact", key.contact())
                .setParameter("now", Instant.now())
                .executeUpdate();
        return entities.find(ContactNote.class, key, LockModeType.PESSIMISTIC_WRITE);
    }
}
