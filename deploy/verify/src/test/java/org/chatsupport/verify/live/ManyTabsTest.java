package org.chatsupport.verify.live;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.junit.jupiter.api.Test;

/**
 * An agent with many tabs. Over HTTP/1.1 a browser opens six connections to a host: with a stream per tab the seventh
 * would never load, and the others could send no requests.
 */
class ManyTabsTest extends BrowserStory {
    private static final int TABS = 10;
    private static final double AT_ONCE_MS = 5_000;

    private final List<Page> streams = new CopyOnWriteArrayList<>();

    @Test
    void tenTabsAreLiveAndAnswerOverOneStream() {
        // Given an agent with ten tabs
        var tabs = tabs();
        assertEquals(List.of(tabs.get(0).page), List.copyOf(streams), "one tab has the stream");

        // When a user asks for an agent
        var user = waiting();

        // Then all tabs show it, and all can still send requests
        assertAllShow(tabs, user.name());
        for (var tab : tabs) {
            assertEquals(
                    200,
                    tab.page.evaluate("() => fetch('/api/support/notifications', { signal: AbortSignal.timeout(3000) })"
                            + ".then((r) => r.status)"));
        }
    }

    @Test
    void whenTheTabWithTheStreamIsClosedAnotherTakesOver() {
        // Given an agent with ten tabs
        var tabs = tabs();

        // When the tab with the stream is closed, and a user asks for an agent
        tabs.remove(0).page.close();
        var user = waiting();

        // Then all others show it, over one stream
        assertAllShow(tabs, user.name());
        assertEquals(2, streams.size(), "and again one of them has it");
    }

    private List<Console> tabs() {
        var tabs = new ArrayList<Console>();
        var first = agent();
        first.page.context().onRequest(request -> {
            if (request.url().endsWith("/api/live")) {
                streams.add(request.frame().page());
            }
        });
        tabs.add(first);
        while (tabs.size() < TABS) {
            tabs.add(new Console(running.suite, first.page.context().newPage()));
        }
        for (var tab : tabs) {
            tab.visit("support-tickets");
            tab.awaitLoaded();
        }
        return tabs;
    }

    private static void assertAllShow(List<Console> tabs, String name) {
        for (var tab : tabs) {
            assertThat(tab.text(name)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(AT_ONCE_MS));
        }
    }
}
