package org.chatsupport.verify.load;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Plays whole stories of new users: greeting, menu, asking for an agent, a chat with answers, end and rating. An
 * arrival is one step of one story; a story's steps are {@value #STEP_SECONDS} s apart.
 */
final class Mixed implements AutoCloseable {
    private static final int STEPS = 10;
    private static final int STEP_SECONDS = 2;
    private static final long TICKET_POLL_MS = 50;
    private static final Duration TICKET_LIMIT = Duration.ofSeconds(20);

    private final Bench bench;
    private final UserMessages messages;
    private final AdminReplies replies;
    private final ThreadFeed feed;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final int lane;
    private int arrivals;

    private Mixed(Bench bench) {
        this.bench = bench;
        messages = new UserMessages(bench);
        replies = new AdminReplies(bench);
        feed = new ThreadFeed(bench.running.kafka.bootstrapServers(), messages);
        lane = (int) Math.max(STEPS, Math.round(bench.options.rate() * STEP_SECONDS));
    }

    static void run(Bench bench) throws InterruptedException {
        try (var mixed = new Mixed(bench)) {
            bench.openLoop(bench.options.rate(), mixed::arrive, () -> mixed.messages.count() + mixed.replies.count());
            bench.result
                    .put("lost", mixed.messages.lost() + mixed.replies.lost())
                    .put("misplaced", mixed.messages.misplaced())
                    .put("refused", mixed.messages.refused() + mixed.replies.refused());
        }
    }

    /** Slots take turns. Each plays one story after the other, and each is at another step than its neighbour. */
    private void arrive(int index, long due) {
        int arrival = arrivals++;
        int place = arrival % lane;
        int ahead = place % STEPS;
        int turn = arrival / lane + ahead;
        int story = turn / STEPS;
        // The first story of a slot that starts at a later step has no time to end, like a user who stops writing.
        int step = story == 0 ? turn - ahead : turn % STEPS;
        step(step, OpenChats.phone(story * lane + place), due);
    }

    private void step(int step, String phone, long due) {
        var post = messages.at(due);
        switch (step) {
            case 0 -> post.said(phone, "hi", false).send();
            case 1 -> post.chosen(phone, "menu:faq", "FAQs").send();
            case 2 ->
                post.written(phone, "I need an agent, my payment does not arrive")
                        .send();
            case 3, 5, 7 ->
                post.written(phone, "it is about the course that I paid for yesterday")
                        .send();
            case 4, 6 -> reply(phone, due);
            case 8 -> post.said(phone, "end chat", true).send();
            case 9 -> post.said(phone, "5", false).send();
            default -> throw new IllegalArgumentException("step " + step);
        }
    }

    /** Lets an agent answer a ticket once it exists; if the ticket is late, the answer's latency shows it. */
    private void reply(String phone, long due) {
        var ticket = feed.tickets().get(phone);
        if (ticket != null) {
            replies.send(ticket, due);
        } else if (System.nanoTime() - due > TICKET_LIMIT.toNanos()) {
            bench.complain("no ticket for a user who asked for an agent");
        } else {
            var unused = later.schedule(() -> reply(phone, due), TICKET_POLL_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        later.shutdownNow();
        feed.close();
    }
}
