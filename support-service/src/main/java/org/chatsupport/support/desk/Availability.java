package org.chatsupport.support.desk;

/** Whether an agent wants to be assigned tickets now. */
public enum Availability {
    AVAILABLE,
    AWAY
}
