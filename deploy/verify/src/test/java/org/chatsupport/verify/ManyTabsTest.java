package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;

/**
 * An agent with many tabs. Over HTTP/1.1 a browser opens six connections to a host: with a stream per tab the seventh
 * would never load, and the others could send no requests.
 */
class ManyTabsTest extends InBrowser {
    private static final int TABS = 10;
    private static final double AT_ONCE_MS = 5_000;

    @Test
    void tenTabsAreLiveAndAnswerOverOneStream() {
        var first = Console.signedIn(running.suite, browser, 1280, ColorScheme.LIGHT);
        var context = first.context();
        List<Page> streams = new CopyOnWriteArrayList<>();
        context.onRequest(request -> {
            if (request.url().endsWith("/api/live")) {
                streams.add(request.frame().page());
            }
        });
        var tabs = new ArrayList<Page>();
        try {
            tabs.add(first);
            while (tabs.size() < TABS) {
                tabs.add(context.newPage());
            }
            for (var tab : tabs) {
                tab.navigate(running.suite.address(Part.BFF) + "/support-tickets");
                Console.awaitLoaded(tab);
            }
            assertEquals(List.of(first), List.copyOf(streams), "one tab has the stream");

            assertAllHear(tabs, "Tabitha Ten");
            assertAllAnswer(tabs);

            // When the tab with the stream is closed, another one takes over.
            tabs.remove(first);
            first.close();
            assertAllHear(tabs, "Nina Nine");
            assertEquals(2, streams.size(), "and again one of them has it");
        } finally {
            closeAll(context, tabs);
        }
    }

    private static void assertAllHear(List<Page> tabs, String name) {
        var phone = "+44740" + (1_000_000 + Math.abs(name.hashCode()) % 8_999_999);
        var created = http.api(
                "POST",
                "/api/support/tickets",
                "{\"phone_number\":\"" + phone + "\",\"sender_name\":\"" + name + "\"}");
        assertEquals(201, created.status(), created.body());
        for (var tab : tabs) {
            assertThat(tab.getByText(name).first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(AT_ONCE_MS));
        }
    }

    private static void assertAllAnswer(List<Page> tabs) {
        for (var tab : tabs) {
            var status = tab.evaluate(
                    "() => fetch('/api/support/notifications', { signal: AbortSignal.timeout(3000) }).then((r) => r.status)");
            assertEquals(200, ((Number) status).intValue());
        }
        assertTrue(tabs.stream().noneMatch(Page::isClosed));
    }

    private static void closeAll(BrowserContext context, List<Page> tabs) {
        tabs.forEach(Page::close);
        context.pages().forEach(Page::close);
    }
}
