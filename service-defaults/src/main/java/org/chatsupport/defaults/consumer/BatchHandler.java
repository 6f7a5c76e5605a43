package org.chatsupport.defaults.consumer;

import java.util.List;
import org.chatsupport.defaults.events.IncomingEvent;
import org.chatsupport.defaults.events.OutgoingEvent;

/** Applies a poll's events to the database, inside one transaction. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Applies the events in order. It may run again for the same events, so it must recognise the ones it has applied.
     *
     * @return what to publish once the transaction is committed, the same list whenever the same events are repeated
     */
    List<OutgoingEvent> handle(List<IncomingEvent> events);
}
