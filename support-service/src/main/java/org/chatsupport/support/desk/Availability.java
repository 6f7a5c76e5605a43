package org.chatsupport.support.desk;

/** Whether somebody wants to be given tickets now. */
public enum Availability {
    AVAILABLE,
    AWAY
}
