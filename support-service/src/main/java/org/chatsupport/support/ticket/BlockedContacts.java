package org.chatsupport.support.ticket;

/** The contacts to whom nothing is sent. The feature contact keeps them. */
public interface BlockedContacts {
    /** Returns whether a contact is blocked. With the contact's active ticket locked, this stays true until the commit. */
    boolean isBlocked(ContactKey contact);
}
