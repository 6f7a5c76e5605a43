package org.chatsupport.verify.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.story.BrowserStory;
import org.junit.jupiter.api.Test;

/** A console that was cut off shows what happened meanwhile. */
class CutOffTest extends BrowserStory {
    @Test
    void aConsoleThatWasCutOffShowsWhatHappenedMeanwhile() {
        // Given an agent in a thread whose server is down
        var user = waiting();
        var admin = admin();
        admin.open(user);
        admin.showsLive();
        running.suite.process(Part.BFF).kill();
        admin.shows("Reconnecting – refreshing every 10 s");

        // When a hundred messages arrive and the server comes back
        var lines = IntStream.range(0, 100).mapToObj(number -> "line " + number).toList();
        for (int from = 0; from < 100; from += 20) {
            var messages = IntStream.range(from, from + 20)
                    .mapToObj(number ->
                            Webhooks.text(user.phone(), "wamid.cut." + user.phone() + "." + number, lines.get(number)))
                    .toList();
            assertEquals(200, http.webhook(Webhooks.of(messages)));
        }
        running.suite.start(Part.BFF);
        running.suite.awaitReady(Part.BFF);

        // Then the console says that it caught up, and shows what REST shows: each message once, in order
        admin.shows("Caught up");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertEquals(
                    lines,
                    user.threadOf("user").stream()
                            .filter(text -> text.startsWith("line "))
                            .toList());
            assertEquals(
                    lines,
                    admin.thread.root.getByText(Pattern.compile("^line \\d+$")).allInnerTexts());
        });
    }
}
