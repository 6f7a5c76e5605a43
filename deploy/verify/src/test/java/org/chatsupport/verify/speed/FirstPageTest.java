package org.chatsupport.verify.speed;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.chatsupport.verify.story.BrowserStory;
import org.junit.jupiter.api.Test;

/** The first page that an agent loads is small: the page, its scripts and its styles, compressed. */
class FirstPageTest extends BrowserStory {
    @Test
    void theFirstPageIsSmall() throws IOException {
        // Given a signed-in admin whose browser has loaded nothing yet
        var state = admin().page.context().storageState();
        var first = stranger(new Browser.NewContextOptions().setStorageState(state));
        var loaded = new ArrayList<Response>();
        first.page.onResponse(response -> {
            if (Set.of("document", "script", "stylesheet")
                    .contains(response.request().resourceType())) {
                loaded.add(response);
            }
        });
        // Numbers without a name would load the numbering plans a moment later.
        first.page.route(
                Pattern.compile("/api/support/(open-tickets|alerts)"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"items\":[],\"next_cursor\":null}")));

        // When the dashboard is opened
        first.visit("");
        first.showsHeading("Dashboard");
        first.page.waitForLoadState(LoadState.LOAD);

        // Then everything together is small
        long total = 0;
        for (var response : loaded) {
            total += compressed(response.body());
        }
        System.out.printf("First load of the dashboard: %d files, %d kB compressed%n", loaded.size(), total / 1000);
        assertTrue(total > 50_000, total + " bytes cannot be all");
        assertTrue(total <= 250_000, total + " bytes");
    }

    private static int compressed(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.size();
    }
}
