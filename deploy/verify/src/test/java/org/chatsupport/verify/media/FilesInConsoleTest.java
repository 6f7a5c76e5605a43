package org.chatsupport.verify.media;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** The console shows files and sends them. */
class FilesInConsoleTest extends BrowserStory {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CAPTION = "This is what I see";

    private final WaitingUser user = waiting("I need an agent, look at this");

    @Test
    void everyFileOfAUserIsShownInItsOwnWay() {
        // Given a user who has sent files
        send("image", "image/jpeg", SampleFiles.picture("jpg", 1280, 960), "\"text\":\"" + CAPTION + "\"");
        send("audio", "audio/mpeg", SampleFiles.sound(), "\"voice\":true");
        send("document", "application/pdf", SampleFiles.PDF, "\"filename\":\"Receipt November.pdf\"");
        send("sticker", "image/webp", SampleFiles.webp(), "\"filename\":\"x\"");
        send("image", "image/jpeg", SampleFiles.PAGE, "\"text\":\"\"");
        awaitStates("stored", "stored", "stored", "stored", "failed");

        // When an agent opens the thread
        var admin = admin();
        admin.open(user);

        // Then every file is there
        assertEquals(640, admin.thread.widthOfImage(CAPTION));
        assertThat(admin.thread.field("Audio from " + user.name())).isVisible();
        admin.thread.showsFile("Receipt November.pdf");
        admin.thread.shows("not the type of file it claims to be");
        admin.look("thread with files");

        // And audio plays faster on demand
        admin.thread.press("Speed 1×");
        admin.thread.offers("Speed 1.5×");
        assertEquals(
                1.5,
                ((Number) admin.thread.field("Audio from " + user.name()).evaluate("player => player.playbackRate"))
                        .doubleValue());
    }

    @Test
    void anImageIsEnlargedWithTheKeyboard() {
        // Given an agent who views an image of a user
        send("image", "image/jpeg", SampleFiles.picture("jpg", 1280, 960), "\"text\":\"" + CAPTION + "\"");
        var admin = admin();
        admin.open(user);
        admin.thread.image(CAPTION).focus();

        // When they enlarge it and close it
        admin.keys("Enter");
        assertThat(admin.dialog().root.getByAltText(CAPTION)).isVisible();
        admin.dialog().shows("Full size");
        admin.look("enlarged image");
        admin.keys("Escape");

        // Then they are where they were
        admin.dialog().isGone();
        assertThat(admin.thread.image(CAPTION)).isFocused();
    }

    @Test
    void filesThatAnAgentChoosesReachThePhone() {
        // Given an agent who has chosen files, one of which WhatsApp does not accept
        var admin = admin();
        admin.open(user);
        admin.composer.attach(
                new FilePayload("page.html", "text/html", SampleFiles.PAGE),
                new FilePayload("Green button.png", "image/png", SampleFiles.picture("png", 900, 420)),
                new FilePayload("Invoice.pdf", "application/pdf", SampleFiles.PDF));
        admin.alert().shows("WhatsApp does not accept page.html");
        admin.shows("Invoice.pdf");
        admin.composer.write("Press the green button");
        admin.look("attached files");

        // When they are sent
        admin.composer.send();

        // Then they are in the thread and on the phone, with the caption under the image
        assertThat(admin.thread.image("Press the green button")).isVisible();
        admin.thread.showsFile("Invoice.pdf");
        assertEquals(
                "Press the green button",
                onThePhone("image").at("/content/caption").asText());
        assertEquals(
                "Invoice.pdf", onThePhone("document").at("/content/filename").asText());
        for (var screen : List.of(Screen.WIDE_DARK, Screen.NARROW_DARK)) {
            var dark = admin(screen);
            dark.open(user);
            assertThat(dark.thread.image("Press the green button")).isVisible();
            dark.look("thread with sent files");
        }
    }

    private void send(String type, String mimeType, byte[] bytes, String more) {
        user.sends("{\"type\":\"" + type + "\",\"media\":\"data:" + mimeType + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\"," + more + "}");
    }

    private void awaitStates(String... states) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var found = new ArrayList<String>();
            for (var message : user.asTicket().path("messages")) {
                if (message.at("/content/media/state").isTextual()) {
                    found.add(message.at("/content/media/state").asText());
                }
            }
            assertEquals(List.of(states), found);
        });
    }

    private JsonNode onThePhone(String type) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            var found = new ArrayList<JsonNode>();
                            for (var message : user.chat()) {
                                if (message.path("type").asText().equals(type)
                                        && message.path("from").asText().equals("business")) {
                                    found.add(message);
                                }
                            }
                            return found;
                        },
                        found -> found.size() == 1)
                .get(0);
    }
}
