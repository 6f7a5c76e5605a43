package org.chatsupport.simulator.reset;

/** Asks everything that stores data to delete it. */
public record Reset() {}
