package org.chatsupport.verify.load;

/** Lets users in chat with support write: one text message, or a batch of several users' messages, in each webhook. */
final class Inbound {
    private static final int CONTACTS = 500;

    private Inbound() {}

    static void run(Bench bench) throws InterruptedException {
        var messages = new UserMessages(bench);
        try (var feed = new ThreadFeed(bench.running.kafka.bootstrapServers(), messages)) {
            var chats = OpenChats.open(bench, messages, feed, CONTACTS);
            // One console is open. Its hints cannot be matched to messages here, because several messages of a ticket
            // become one hint.
            var screen = new LiveScreen(bench);
            int batch = bench.options.batch();
            int before = messages.count();
            bench.openLoop(
                    bench.options.rate() / batch,
                    (i, due) -> {
                        var post = messages.at(due);
                        for (int b = 0; b < batch; b++) {
                            int contact = (messages.count() - before) % CONTACTS;
                            post.written(
                                    chats.phones().get(contact), "it is about the course that I paid for yesterday");
                        }
                        post.send();
                    },
                    messages::count);
            bench.result
                    .put("lost", messages.lost())
                    .put("refused", messages.refused())
                    .put("live_stream_breaks", screen.breaks());
        }
    }
}
