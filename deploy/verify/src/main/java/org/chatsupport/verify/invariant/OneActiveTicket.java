package org.chatsupport.verify.invariant;

import java.util.HashMap;

/** A contact never has two active tickets. */
final class OneActiveTicket implements Invariant {
    @Override
    public int number() {
        return 2;
    }

    @Override
    public String promise() {
        return "never two active tickets for one contact";
    }

    @Override
    public void check(Observed all, Result result) {
        var active = new HashMap<String, Integer>();
        all.tickets().stream()
                .filter(ticket -> !ticket.status().equals("CLOSED"))
                .forEach(ticket -> active.merge(ticket.contact(), 1, Integer::sum));
        active.forEach((contact, count) -> result.check(count == 1, contact + " has " + count + " active tickets"));
        all.history().contactsWithTwoActiveTickets().stream()
                .filter(all.history()::has)
                .forEach(contact -> result.check(false, contact + " had two active tickets for a moment"));
    }
}
