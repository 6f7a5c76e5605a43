package org.chatsupport.simulator.reset;

/** Asks everything that keeps something to forget it. */
public record Reset() {}
