package org.chatsupport.verify.load;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.chatsupport.verify.Waiting;

/** Contacts that are in chat with support: each has asked for an agent and has a ticket. */
record OpenChats(List<String> phones, List<Long> tickets) {
    private static final double OPENINGS_PER_SECOND = 50;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    static OpenChats open(Bench bench, UserMessages messages, ThreadFeed feed, int count) {
        Bench.say("Opening " + count + " chats ...");
        var phones = IntStream.range(0, count).mapToObj(OpenChats::phone).toList();
        bench.pacer.run(Schedule.steady(OPENINGS_PER_SECOND, count / OPENINGS_PER_SECOND), (i, due) -> messages.at(due)
                .written(phones.get(i), "I need an agent, my payment does not arrive")
                .send());
        if (!Waiting.until(LIMIT, () -> feed.tickets().keySet().containsAll(phones))) {
            throw new IllegalStateException("Only " + feed.tickets().size() + " tickets are open.");
        }
        bench.drain();
        return new OpenChats(phones, phones.stream().map(feed.tickets()::get).toList());
    }

    /** Returns the digits of a valid number, one for each contact. */
    static String phone(int contact) {
        return "23470" + (10_000_000 + contact);
    }
}
