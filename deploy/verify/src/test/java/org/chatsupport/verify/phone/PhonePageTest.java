package org.chatsupport.verify.phone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.story.Appearance;
import org.chatsupport.verify.story.Chromium;
import org.chatsupport.verify.story.Phone;
import org.chatsupport.verify.story.Screen;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests how the simulator's page controls time, webhooks and users, with a separate simulator. */
@ExtendWith({Chromium.class, Appearance.class})
class PhonePageTest {
    private static final Suite SUITE = new Suite(
            Path.of(System.getProperty("project.root")),
            Path.of("target", "phone-page", "logs"),
            Path.of("target", "phone-page", "simulator"),
            "nowhere:1",
            "nowhere:1",
            Suite.freePorts());
    private static final Http HTTP = new Http(SUITE);
    private static final String PHONE = "2348035550142";

    @BeforeAll
    static void start() {
        SUITE.start(Part.SIMULATOR);
        SUITE.awaitReady(Part.SIMULATOR);
    }

    @AfterAll
    static void stop() {
        SUITE.stop();
    }

    @Test
    void theClockGoesForwardAndSaysSo() {
        // Given a simulator whose clock is right
        var phone = open(Screen.WIDE);
        assertThat(phone.clockState()).isHidden();

        // When it is set forward
        phone.press("+24 h", "+1 h");

        // Then the page says so
        phone.shows("1 d 1 h ahead");
        assertEquals(
                90_000,
                control("GET", "/control/clock", null).path("ahead_seconds").asInt());
        phone.page.reload();
        phone.shows("1 d 1 h ahead");
        control("POST", "/control/reset", "{}");
        assertThat(phone.clockState()).isHidden();
    }

    @Test
    void chaosIsSwitchedOnAndSeen() {
        // Given the form of faults
        var phone = open(Screen.WIDE_DARK);
        phone.openChaos();

        // When faults are chosen, at first one that WhatsApp does not know
        phone.field("Post everything twice").check();
        phone.fill("Updates in one post, up to", "50");
        phone.fill("collected for, seconds", "0.5");
        phone.fill("Messages per second", "80");
        phone.fault("mode").selectOption("error");
        phone.fault("code").fill("7");
        phone.fault("when").selectOption("async");
        phone.alert().shows("graph.code must be one of");
        phone.fault("code").fill("131049");
        phone.fault("when").focus();

        // Then the simulator makes them, and the page says so
        phone.shows("chaos on");
        phone.alert().isGone();
        var faults = control("GET", "/control/faults", null);
        assertTrue(faults.at("/webhook/duplicate").asBoolean());
        assertEquals(50, faults.at("/webhook/batch_size").asInt());
        assertEquals(0.5, faults.at("/webhook/batch_seconds").asDouble());
        assertEquals(131049, faults.at("/graph/code").asInt());
        assertEquals("async", faults.at("/graph/when").asText());
        phone.look("chaos");
        control("POST", "/control/reset", "{}");
    }

    @Test
    void chaosIsSwitchedOff() {
        // Given faults
        var phone = open(Screen.WIDE);
        phone.openChaos();
        phone.field("Post everything twice").check();
        phone.fill("Messages per second", "80");
        phone.fault("when").focus();
        phone.shows("chaos on");

        // When everything is switched off
        phone.press("Everything off");

        // Then there are none
        phone.showsNot("chaos on");
        assertFalse(
                control("GET", "/control/faults", null).at("/webhook/duplicate").asBoolean());
        assertTrue(control("GET", "/control/limits", null)
                .path("messages_per_second")
                .isNull());
    }

    @Test
    void aPersonTakesAUsernameAndAnotherNumberAndGoes() {
        // Given a user
        control("POST", "/control/users", "{\"phone\":\"" + PHONE + "\",\"name\":\"Amara B.\",\"user_id\":\"NG.7\"}");
        var phone = open(Screen.NARROW);
        phone.become("Amara B.");
        var about = phone.dialog();
        phone.pick("About this user");
        about.shows("The business sees +234 803 555 0142, NG.7");
        phone.look("about a user");

        // When they take a username, another number, and leave
        about.fill("Username, which hides the number", "Amara B");
        about.press("Save");
        phone.alert().shows("3 to 35 characters");
        about.fill("Username, which hides the number", "amara.b");
        about.press("Save");
        phone.shows("as Amara B. · @amara.b, number hidden");
        phone.pick("About this user");
        about.fill("Another number", "+234 803 555 0199");
        about.press("Change number");
        about.isGone();
        assertEquals(
                "amara.b",
                control("GET", "/control/users/2348035550199", null)
                        .path("username")
                        .asText());
        phone.pick("About this user");
        about.press("Delete user");

        // Then nobody is chosen
        phone.shows("Who are you today?");
        phone.picture("phone of nobody");
    }

    private static Phone open(Screen screen) {
        var phone = new Phone(Chromium.get()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(screen.width(), 900)
                        .setColorScheme(screen.theme()))
                .newPage());
        phone.page.navigate(SUITE.address(Part.SIMULATOR) + "/");
        phone.shows("connected");
        return phone;
    }

    private static JsonNode control(String method, String path, String body) {
        return HTTP.simulator(method, path, body).json();
    }
}
