package org.chatsupport.verify.load;

/** Lets agents answer and as many users write, and measures at both ends what users and agents wait for. */
final class Reply {
    private static final int CONTACTS = 200;

    private Reply() {}

    static void run(Bench bench) throws InterruptedException {
        var messages = new UserMessages(bench);
        try (var feed = new ThreadFeed(bench.running.kafka.bootstrapServers(), messages)) {
            var chats = OpenChats.open(bench, messages, feed, CONTACTS);
            var replies = new AdminReplies(bench);
            var screen = new LiveScreen(bench);
            bench.openLoop(
                    2 * bench.options.rate(),
                    (i, due) -> {
                        // Even contacts are answered, odd ones write, so each ticket has only one kind of message.
                        int contact = i % CONTACTS;
                        var ticket = chats.tickets().get(contact);
                        if (contact % 2 == 0) {
                            replies.send(ticket, due);
                        } else {
                            screen.expect(ticket, due);
                            messages.at(due)
                                    .written(chats.phones().get(contact), "it is about the course that I paid for")
                                    .send();
                        }
                    },
                    () -> messages.count() + replies.count());
            bench.result
                    .put("lost", messages.lost() + replies.lost())
                    .put("refused", messages.refused() + replies.refused())
                    .put("live_stream_breaks", screen.breaks());
        }
    }
}
