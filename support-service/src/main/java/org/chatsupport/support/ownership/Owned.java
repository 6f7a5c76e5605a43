package org.chatsupport.support.ownership;

/** Something that all agents share, or that one agent owns. */
public interface Owned {
    /** Returns the owner's id; null for what all share. */
    Long ownerId();
}
