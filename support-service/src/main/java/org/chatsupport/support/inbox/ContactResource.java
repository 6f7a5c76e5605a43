package org.chatsupport.support.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.actor.KnownAdmins;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.contact.ContactAnswers;
import org.chatsupport.support.contact.Contacts;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.contact.Renames;
import org.chatsupport.support.ticket.ContactKey;

/**
 * A contact with everything that happened, and what agents know about it. Each contact of a person shows the whole person;
 * changes go to the main contact, but blocking concerns one contact alone.
 */
@Path("/contacts/{channel}/{contact}")
@RolesAllowed({"agent", "supervisor", "admin"})
public class ContactResource {
    private final ContactPages pages;
    private final Contacts contacts;
    private final ContactAnswers answers;
    private final Blocks blocks;
    private final Merges merges;
    private final Renames renames;
    private final Caller caller;
    private final KnownAdmins admins;

    ContactResource(
            ContactPages pages,
            Contacts contacts,
            ContactAnswers answers,
            Blocks blocks,
            Merges merges,
            Renames renames,
            Caller caller,
            KnownAdmins admins) {
        this.pages = pages;
        this.contacts = contacts;
        this.answers = answers;
        this.blocks = blocks;
        this.merges = merges;
        this.renames = renames;
        this.caller = caller;
        this.admins = admins;
    }

    /** The contact to merge with. */
    public record MergeTarget(@NotNull @Size(max = 32) String channel, @NotNull @Size(max = 150) String contact) {}

    /** Answers to custom fields; those that are absent stay, and null removes one. */
    public record ContactChange(@NotNull ObjectNode customFields) {}

    /** The name to give a contact. */
    public record NewName(@NotNull String name) {}

    @GET
    public ContactPage get(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        return pages.of(new ContactKey(channel, contact));
    }

    /** Changes answers to custom fields. Two changes of different fields at once do not undo each other. */
    @PATCH
    @Transactional
    public ContactPage change(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @NotNull @Valid ContactChange change) {
        var key = new ContactKey(channel, contact);
        contacts.latest(key);
        answers.change(merges.personOf(key).main(), change.customFields(), admins.register(caller));
        return pages.of(key);
    }

    /** Gives the person a name, which shows everywhere instead of WhatsApp's. */
    @PUT
    @Path("/name")
    @Transactional
    public ContactPage rename(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @NotNull @Valid NewName request) {
        return rename(new ContactKey(channel, contact), Renames.checked(request.name()));
    }

    /** Takes the given name back, so that WhatsApp's shows again. */
    @DELETE
    @Path("/name")
    @Transactional
    public ContactPage takeNameBack(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        return rename(new ContactKey(channel, contact), null);
    }

    private ContactPage rename(ContactKey key, String name) {
        contacts.latest(key);
        renames.rename(key, name, admins.register(caller));
        return pages.of(key);
    }

    /** Blocks the contact: nothing that it sends is taken in, and nothing is sent to it, until it is unblocked. */
    @PUT
    @Path("/block")
    @Transactional
    public ContactPage block(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        return setBlocked(new ContactKey(channel, contact), true);
    }

    /** Unblocks the contact; what it sent while it was blocked is lost. */
    @DELETE
    @Path("/block")
    @Transactional
    public ContactPage unblock(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        return setBlocked(new ContactKey(channel, contact), false);
    }

    private ContactPage setBlocked(ContactKey key, boolean blocked) {
        blocks.change(contacts.latest(key), blocked, admins.register(caller));
        return pages.of(key);
    }

    /** Makes this contact and another one the same person, of which the other one is the main contact. */
    @PUT
    @Path("/merge")
    @Transactional
    public ContactPage merge(
            @PathParam("channel") String channel,
            @PathParam("contact") String contact,
            @NotNull @Valid MergeTarget target) {
        var key = new ContactKey(channel, contact);
        var from = contacts.latest(key);
        var into = contacts.find(new ContactKey(target.channel(), target.contact()))
                .orElseThrow(() -> Problems.invalid("contact", "must be one that there is"));
        merges.merge(from, into, admins.register(caller));
        return pages.of(key);
    }

    /** Undoes the merge, so that everything is as it was before. */
    @DELETE
    @Path("/merge")
    @Transactional
    public ContactPage undoMerge(@PathParam("channel") String channel, @PathParam("contact") String contact) {
        var key = new ContactKey(channel, contact);
        merges.undo(contacts.latest(key), admins.register(caller));
        return pages.of(key);
    }
}
