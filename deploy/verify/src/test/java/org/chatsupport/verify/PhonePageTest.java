package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests how the simulator's page controls time, webhooks and users, with a separate simulator. */
@ExtendWith(Chromium.class)
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
        var page = open(1440, ColorScheme.LIGHT);
        assertThat(page.locator("#clock-state")).isHidden();

        page.getByRole(AriaRole.BUTTON, named("+24 h")).click();
        page.getByRole(AriaRole.BUTTON, named("+1 h")).click();

        assertThat(page.getByText("1 d 1 h ahead")).isVisible();
        assertEquals(
                90_000,
                control("GET", "/control/clock", null).path("ahead_seconds").asInt());
        page.reload();
        assertThat(page.getByText("1 d 1 h ahead")).isVisible();
        control("POST", "/control/reset", "{}");
        assertThat(page.locator("#clock-state")).isHidden();
    }

    @Test
    void chaosIsSwitchedOnSeenAndSwitchedOff() {
        var page = open(1440, ColorScheme.DARK);
        if (page.locator("#inspector").isHidden()) {
            page.getByRole(AriaRole.BUTTON, named("Inspector")).click();
        }
        page.getByRole(AriaRole.BUTTON, named("Chaos")).click();
        page.getByLabel("Post everything twice").check();
        page.getByLabel("Updates in one post, up to").fill("50");
        page.getByLabel("collected for, seconds").fill("0.5");
        page.getByLabel("Messages per second").fill("80");
        page.locator("#chaos [name=mode]").selectOption("error");
        page.locator("#chaos [name=code]").fill("7");
        page.locator("#chaos [name=when]").selectOption("async");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("graph.code must be one of");
        page.locator("#chaos [name=code]").fill("131049");
        page.locator("#chaos [name=when]").focus();

        assertThat(page.getByText("chaos on")).isVisible();
        assertThat(page.getByRole(AriaRole.ALERT)).isHidden();
        var faults = control("GET", "/control/faults", null);
        assertTrue(faults.at("/webhook/duplicate").asBoolean());
        assertEquals(50, faults.at("/webhook/batch_size").asInt());
        assertEquals(0.5, faults.at("/webhook/batch_seconds").asDouble());
        assertEquals(131049, faults.at("/graph/code").asInt());
        assertEquals("async", faults.at("/graph/when").asText());
        Console.assertAccessible(page, "chaos");
        Console.picture(page, "phone-chaos-dark");

        page.getByRole(AriaRole.BUTTON, named("Everything off")).click();

        assertThat(page.getByText("chaos on")).isHidden();
        assertFalse(
                control("GET", "/control/faults", null).at("/webhook/duplicate").asBoolean());
        assertTrue(control("GET", "/control/limits", null)
                .path("messages_per_second")
                .isNull());
    }

    @Test
    void aPersonTakesAUsernameAndAnotherNumberAndGoes() {
        control("POST", "/control/users", "{\"phone\":\"" + PHONE + "\",\"name\":\"Amara B.\",\"user_id\":\"NG.7\"}");
        var page = open(390, ColorScheme.LIGHT);
        page.getByRole(AriaRole.BUTTON, named("Amara B.")).first().click();
        var about = page.getByRole(AriaRole.BUTTON, named("About this user"));
        about.click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("The business sees +234 803 555 0142, NG.7");
        Console.assertAccessible(page, "about a user");
        Console.picture(page, "phone-person-390");

        dialog.getByLabel("Username").fill("Amara B");
        dialog.getByRole(AriaRole.BUTTON, in("Save")).click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("3 to 35 characters");
        dialog.getByLabel("Username").fill("amara.b");
        dialog.getByRole(AriaRole.BUTTON, in("Save")).click();

        assertThat(page.getByText("as Amara B. · @amara.b, number hidden")).isVisible();
        about.click();
        dialog.getByLabel("Another number").fill("+234 803 555 0199");
        dialog.getByRole(AriaRole.BUTTON, in("Change number")).click();
        assertThat(dialog).isHidden();
        assertEquals(
                "amara.b",
                control("GET", "/control/users/2348035550199", null)
                        .path("username")
                        .asText());
        about.click();
        dialog.getByRole(AriaRole.BUTTON, in("Delete user")).click();
        assertThat(page.getByText("Who are you today?")).isVisible();
        Console.picture(page, "phone-390");
    }

    private static Page open(int width, ColorScheme theme) {
        var page = Chromium.get()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 900)
                        .setColorScheme(theme))
                .newPage();
        page.navigate(SUITE.address(Part.SIMULATOR) + "/");
        assertThat(page.getByText("connected")).isVisible();
        return page;
    }

    private static JsonNode control(String method, String path, String body) {
        return HTTP.simulator(method, path, body).json();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Locator.GetByRoleOptions in(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
