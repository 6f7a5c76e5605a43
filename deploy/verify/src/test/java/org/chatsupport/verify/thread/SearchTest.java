package org.chatsupport.verify.thread;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.chatsupport.verify.story.BrowserStory;
import org.junit.jupiter.api.Test;

/** Messages are found by their words. */
class SearchTest extends BrowserStory {
    @Test
    void aMessageIsFoundThoughTheWordIsMisspelt() {
        // Given a user with an unusual word
        var user = waiting("I need an agent, the marmalade jar broke");
        await().atMost(Duration.ofSeconds(30)).until(() -> http.api("GET", "/api/support/search?q=marmalade", null)
                .body()
                .contains("jar broke"));
        var admin = admin();
        admin.open(user);

        // When an agent searches for it with a typing error
        admin.search("marmelade jar");

        // Then it is found, and leads to the message
        admin.shows("Nothing for “marmelade jar”. Showing results for “marmalade jar”.");
        admin.look("palette");
        admin.dialog().text("the marmalade jar broke").click();
        admin.isAt("/support-tickets/" + user.ticket() + "#message-");
    }
}
