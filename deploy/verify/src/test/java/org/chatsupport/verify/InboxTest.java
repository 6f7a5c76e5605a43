package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what an inbox must never do: make people search twice, lose what they wrote, or send what they regret. */
class InboxTest extends InBrowser {
    @Test
    void aListThatIsWantedOftenIsSavedOnce() {
        // Given an admin who views their urgent tickets
        var user = WaitingUser.writing(http, "I need an agent, it is urgent");
        var admin = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        admin.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + user.ticket());
        admin.getByLabel("Priority", new Page.GetByLabelOptions().setExact(true))
                .selectOption("URGENT");
        admin.navigate(running.suite.address(Part.BFF) + "/support-tickets");
        var views = admin.getByRole(AriaRole.NAVIGATION, exactly("Views"));
        filter(admin, "Filter by priority", "URGENT");
        filter(admin, "Sort by", "waiting");
        Console.picture(admin, "saved-views-filtered-light");

        // When the view is saved for everyone
        admin.getByRole(AriaRole.BUTTON, exactly("Save view")).click();
        admin.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("Urgent ones");
        admin.getByRole(AriaRole.DIALOG).getByRole(AriaRole.SWITCH).click();
        Console.picture(admin, "saved-view-form-light");
        Console.assertAccessible(admin, "saved view, form");
        admin.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, in("Save")).click();

        // Then it has an address, a live count, and it is open
        assertThat(admin).hasURL(Pattern.compile("\\?saved=\\d+$"));
        var view = views.getByRole(AriaRole.LINK, in("Urgent ones"));
        assertThat(view).hasAttribute("aria-current", "page");
        assertThat(view).containsText("1");
        assertThat(admin.getByTestId("ticket-list").getByRole(AriaRole.LINK)).hasCount(1);
        Console.picture(admin, "saved-views-light");
        Console.assertAccessible(admin, "saved views");

        // And others open it from the address, where they can narrow it but not save it
        var agent = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK, "agent");
        agent.navigate(admin.url());
        assertThat(agent.getByTestId("ticket-list").getByRole(AriaRole.LINK)).hasCount(1);
        Console.picture(agent, "saved-views-dark-390");
        Console.assertAccessible(agent, "saved views, narrow, dark");
        filter(agent, "Filter by assignee", "none");
        assertThat(agent).hasURL(Pattern.compile("edited=true"));
        assertThat(agent.getByRole(AriaRole.BUTTON, exactly("Save changes"))).isHidden();
        agent.close();

        // And its owner changes, renames and deletes it
        admin.getByRole(AriaRole.BUTTON, exactly("Remove the filter Urgent")).click();
        admin.getByRole(AriaRole.BUTTON, exactly("Save changes")).click();
        assertThat(admin).hasURL(Pattern.compile("\\?saved=\\d+$"));
        action(admin, "Rename view");
        admin.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("All by waiting time");
        admin.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, in("Save")).click();
        assertThat(views.getByRole(AriaRole.LINK, in("All by waiting time"))).isVisible(patiently());
        var address = admin.url();
        action(admin, "Delete view");
        admin.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, in("Delete view"))
                .click();
        assertThat(views.getByRole(AriaRole.LINK, in("All by waiting time"))).isHidden();
        admin.navigate(address);
        assertThat(admin.getByText("This view doesn't exist")).isVisible(patiently());
        admin.close();
    }

    @Test
    void whatIsBegunInOneBrowserIsGoneOnWithInAnother() {
        // Given an agent who begins an answer and a note
        var user = WaitingUser.writing(http, "I need an agent, where is my parcel?");
        var first = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT, "agent");
        open(first, user);
        reply(first).fill("It left our house on");
        assertThat(first.getByText("Draft saved")).isVisible(patiently());
        var row = first.getByTestId("ticket-list").getByRole(AriaRole.LINK, in(user.name()));
        assertThat(row).containsText("Draft");
        Console.picture(first, "draft-light");
        Console.assertAccessible(first, "draft");

        // When the same agent opens the ticket in another browser
        var second = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK, "agent");
        open(second, user);

        // Then the answer can be continued there, and nobody else sees it
        assertThat(reply(second)).hasValue("It left our house on", valuePatiently());
        Console.picture(second, "draft-dark-390");
        var other = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        open(other, user);
        assertThat(reply(other)).hasValue("");
        assertThat(other.getByTestId("ticket-list").getByRole(AriaRole.LINK, in(user.name())))
                .not()
                .containsText("Draft");

        // And text written offline waits until the connection is back
        second.context().setOffline(true);
        reply(second).fill("It left our house on Monday.");
        second.waitForTimeout(1_500);
        assertThat(second.getByText("Saving draft")).isVisible();
        second.context().setOffline(false);
        reply(second).press("End");
        reply(second).pressSequentially(" Soon");
        assertThat(second.getByText("Draft saved")).isVisible(patiently());

        // And the draft disappears everywhere when it was sent
        second.getByRole(AriaRole.BUTTON, exactly("Send")).click();
        await().atMost(Duration.ofSeconds(30)).until(() -> user.screen().contains("Monday. Soon"));
        first.reload();
        assertThat(first.getByTestId("thread").getByText("Monday. Soon")).isVisible(patiently());
        assertThat(reply(first)).hasValue("", valuePatiently());
        assertThat(row).not().containsText("Draft");
        assertEquals(1, user.times("Monday. Soon"));
        first.close();
        second.close();
        other.close();
    }

    @Test
    void aReplyCanBeTakenBackForAMomentAndIsNeverLostOrDoubled() {
        // Given an admin whose replies are held back for five seconds
        var user = WaitingUser.writing(http, "I need an agent, can I pay by card?");
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.addInitScript("localStorage.setItem('chat-support.undo-send', 'true')");
        open(page, user);

        // When a reply is sent and undone
        reply(page).fill("No, sorry.");
        reply(page).press("Enter");
        var undo = page.getByRole(AriaRole.BUTTON, exactly("Undo"));
        undo.click();

        // Then its text is back in the box, and the user never sees it
        assertThat(reply(page)).hasValue("No, sorry.");
        page.waitForTimeout(5_500);
        assertFalse(user.screen().contains("No, sorry."));

        // When the corrected one is sent and the agent opens another ticket or leaves the page, it is sent at once, and
        // only once
        reply(page).fill("Yes, of course.");
        reply(page).press("Enter");
        assertThat(undo).isVisible();
        page.keyboard().press("Escape");
        page.navigate(running.suite.address(Part.BFF) + "/team");
        await().atMost(Duration.ofSeconds(4)).until(() -> user.screen().contains("Yes, of course."));
        open(page, user);
        assertThat(page.getByTestId("thread").getByText("Yes, of course.")).hasCount(1);
        assertThat(reply(page)).hasValue("");

        // And resolving waits for it, so that the answer comes first
        reply(page).fill("Anything else?");
        reply(page).press("Enter");
        Console.picture(page, "undo-send-light");
        Console.assertAccessible(page, "undo of a send");
        page.keyboard().press("Escape");
        page.keyboard().press("e");
        await().atMost(Duration.ofSeconds(30)).until(() -> user.screen().contains("Did this help?"));
        assertThat(page.getByTestId("ticket-status").first()).hasText("Resolved");
        assertEquals(1, user.times("Yes, of course."));
        assertEquals(1, user.times("Anything else?"));
        page.close();
    }

    @Test
    void aVoiceMessageIsRecordedHeardAndPlayedOnThePhone() {
        // Given an admin whose browser does not allow the microphone
        var user = WaitingUser.writing(http, "I need an agent, how do I pronounce it?");
        try (var other = Chromium.withoutMicrophone()) {
            var refused = Console.signedIn(running.suite, other, 1440, ColorScheme.LIGHT);
            open(refused, user);
            refused.getByRole(AriaRole.BUTTON, exactly("Record a voice message"))
                    .click();
            assertThat(refused.getByRole(AriaRole.ALERT)).containsText("This page may not use the microphone");
            Console.picture(refused, "voice-denied-light");
        }

        // When the admin then allows it and speaks
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        open(page, user);
        page.evaluate(
                """
                () => {
                  const devices = navigator.mediaDevices;
                  devices.getUserMedia = () => {
                    delete devices.getUserMedia;
                    return Promise.reject(new DOMException("", "NotAllowedError"));
                  };
                }""");
        var record = page.getByRole(AriaRole.BUTTON, exactly("Record a voice message"));
        record.click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This page may not use the microphone");
        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.BUTTON, in("Close")).click();
        record.click();
        var recorder = page.getByRole(AriaRole.REGION, exactly("Voice message"));
        assertThat(recorder).containsText("Recording");
        page.waitForTimeout(2_500);
        Console.picture(page, "voice-recording-light");
        Console.assertAccessible(page, "voice, recording");
        recorder.getByRole(AriaRole.BUTTON, in("Stop")).click();

        // Then it can be played before it is sent
        var length = (Number)
                recorder.getByLabel("Your recording")
                        .evaluate(
                                """
                        (audio) => new Promise((known) => {
                          const tell = () => Number.isFinite(audio.duration) && known(audio.duration);
                          audio.addEventListener('durationchange', tell);
                          tell();
                        })""");
        assertTrue(length.doubleValue() > 1.5, "it lasts " + length + " s");
        Console.picture(page, "voice-heard-light");
        Console.assertAccessible(page, "voice, heard");
        recorder.getByRole(AriaRole.BUTTON, in("Send")).click();

        // And the user gets it as a voice message
        assertThat(page.getByTestId("thread").locator("audio")).isVisible(patiently());
        await().atMost(Duration.ofSeconds(30)).until(() -> user.screen().contains("\"voice\":true"));

        // And on a phone it fits too
        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK);
        open(narrow, user);
        narrow.getByRole(AriaRole.BUTTON, exactly("Record a voice message")).click();
        narrow.waitForTimeout(1_200);
        Console.picture(narrow, "voice-recording-dark-390");
        Console.assertAccessible(narrow, "voice, recording, narrow, dark");
        narrow.keyboard().press("Escape");
        assertThat(narrow.getByRole(AriaRole.REGION, exactly("Voice message"))).isHidden();
        page.close();
        narrow.close();
    }

    @Test
    void whatACompanyWantsToKnowIsAskedBesideEveryTicket() {
        // Given there are no custom fields yet
        var user = WaitingUser.writing(http, "I need an agent, about my order");
        var page = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        page.navigate(running.suite.address(Part.BFF) + "/settings/custom-fields");
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Custom fields"))).isVisible(patiently());

        // When an order number of tickets and a plan of contacts are added
        ask(page, "Order number", "ticket", "text", null);
        ask(page, "Plan", "contact", "choice", "Gold\nSilver");
        assertThat(page.getByText("Gold · Silver")).isVisible(patiently());
        Console.picture(page, "custom-fields-light");
        Console.assertAccessible(page, "custom fields");

        // Then both are beside the ticket, and the history records the values
        open(page, user);
        var order = page.getByLabel("Order number", new Page.GetByLabelOptions().setExact(true));
        order.fill("A-17");
        order.press("Enter");
        assertThat(page.getByText("You noted Order number: A-17").first()).isVisible(patiently());
        page.getByLabel("Plan", new Page.GetByLabelOptions().setExact(true)).selectOption("Gold");
        Console.picture(page, "custom-fields-ticket-light");
        Console.assertAccessible(page, "ticket with custom fields");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var ticket = http.api("GET", "/api/support/tickets/" + user.ticket(), null)
                    .json();
            assertEquals("A-17", ticket.at("/custom_fields/order_number").asText());
            assertEquals("Gold", ticket.at("/contact_fields/plan").asText());
        });

        // And the contact's page has the contact's field, on a phone too
        page.getByTitle("Everything about this contact").click();
        assertThat(page.getByLabel("Plan")).hasValue("Gold", valuePatiently());
        assertThat(page.getByText("You noted Plan: Gold")).isVisible(patiently());
        Console.picture(page, "custom-fields-contact-light");
        Console.assertAccessible(page, "contact with custom fields");
        var narrow = Console.signedIn(running.suite, browser, 390, ColorScheme.DARK, "agent");
        narrow.navigate(page.url());
        assertThat(narrow.getByLabel("Plan")).hasValue("Gold", valuePatiently());
        Console.picture(narrow, "custom-fields-contact-dark-390");
        narrow.navigate(running.suite.address(Part.BFF) + "/settings/custom-fields");
        assertThat(narrow.getByText("Gold · Silver")).isVisible(patiently());
        assertThat(narrow.getByRole(AriaRole.BUTTON, exactly("Add field"))).isHidden();
        Console.assertAccessible(narrow, "custom fields, narrow, dark");
        Console.picture(narrow, "custom-fields-dark-390");
        page.close();
        narrow.close();
    }

    private static void ask(Page page, String label, String about, String type, String choices) {
        page.getByRole(AriaRole.BUTTON, exactly("Add field")).first().click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Label").fill(label);
        dialog.getByLabel("About").selectOption(about);
        dialog.getByLabel("Type").selectOption(type);
        if (choices != null) {
            dialog.getByLabel("Choices").fill(choices);
            Console.picture(page, "custom-field-form-light");
            Console.assertAccessible(page, "custom field, form");
        }
        dialog.getByRole(AriaRole.BUTTON, in("Save")).click();
        assertThat(page.getByText(label, new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible(patiently());
    }

    @Test
    void theConsoleFitsAFingerAndReadsFromTheRight() {
        // Given a phone with touch input
        var user = WaitingUser.writing(http, "I need an agent, *please*");
        var other = WaitingUser.writing(
                http, "I need an agent, \u0623\u0631\u064a\u062f \u0627\u0644\u0645\u0633\u0627\u0639\u062f\u0629");
        var finger = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setHasTouch(true)
                        .setIsMobile(true))
                .newPage();
        Console.signIn(running.suite, finger, "admin@example.com", "local-admin");
        finger.navigate(running.suite.address(Part.BFF) + "/support-tickets");
        var row = finger.getByTestId("ticket-list").getByRole(AriaRole.LINK, in(user.name()));
        assertThat(row).containsText("an agent, please");

        // When a row is pressed long
        row.dispatchEvent("pointerdown", Map.of("pointerType", "touch", "clientX", 100, "clientY", 200));
        assertThat(finger.getByText("1 selected")).isVisible();
        row.dispatchEvent("pointerup", Map.of("pointerType", "touch"));
        row.dispatchEvent("click");

        // Then it is selected and not opened, and more can be tapped
        assertThat(finger).hasURL(Pattern.compile("/support-tickets$"));
        finger.getByLabel("Select " + other.name()).tap();
        assertThat(finger.getByText("2 selected")).isVisible();
        Console.picture(finger, "touch-selected-390");
        Console.assertAccessible(finger, "selected by touch");
        finger.context().close();

        // And with right-to-left text nothing leaves the screen, neither wide nor narrow
        for (int width : new int[] {1440, 390}) {
            var page = Console.signedIn(running.suite, browser, width, ColorScheme.LIGHT);
            page.addInitScript(
                    "addEventListener('readystatechange', () => document.dir = 'rtl', {capture: true, once: true})");
            for (var path : List.of("", "support-tickets", "support-tickets/" + other.ticket(), "team")) {
                page.navigate(running.suite.address(Part.BFF) + "/" + path);
                Console.awaitLoaded(page);
                assertEquals("rtl", page.evaluate("document.dir"));
                assertEquals(0, page.evaluate("Math.abs(document.scrollingElement.scrollWidth - innerWidth)"), path);
                Console.assertAccessible(page, "from right to left: " + path);
                Console.picture(page, "rtl-" + (path.isEmpty() ? "dashboard" : path.replace('/', '-')) + "-" + width);
            }
            page.close();
        }
    }

    /** At the first of these widths a thread has the least space, with the views, the list and the details beside it. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 800})
    void nothingOfATicketIsCutOff(int width) {
        var user = WaitingUser.writing(http, "I need an agent");
        var page = Console.signedIn(running.suite, browser, width, ColorScheme.LIGHT);

        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + user.ticket());

        var reply = reply(page);
        assertThat(reply).isVisible(patiently());
        var send = page.getByRole(AriaRole.BUTTON, exactly("Send"));
        assertTrue(end(send) <= end(reply) + 14, end(send) + " is beyond the composer, which ends with " + end(reply));
        var sendAndResolve = page.getByRole(AriaRole.BUTTON, exactly("Send & resolve"));
        assertEquals(sendAndResolve.boundingBox().y, send.boundingBox().y, "both ways to send stand in one line");
        assertEquals(
                List.of(),
                page.evaluate("[...document.querySelectorAll('button')].filter(button =>"
                        + " button.scrollWidth > button.clientWidth + 1).map(button => button.textContent)"));
        Console.picture(page, "ticket-" + width);
        page.close();
    }

    private static double end(Locator what) {
        var box = what.boundingBox();
        return box.x + box.width;
    }

    /** Returns the compressed size of the page, its scripts and its styles. */
    @Test
    void theFirstPageIsSmall() throws IOException {
        var signedIn = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        var state = signedIn.context().storageState();
        var page = browser.newContext(new Browser.NewContextOptions().setStorageState(state))
                .newPage();
        var loaded = new ArrayList<Response>();
        page.onResponse(response -> {
            if (Set.of("document", "script", "stylesheet")
                    .contains(response.request().resourceType())) {
                loaded.add(response);
            }
        });
        // Numbers without a name would load the numbering plans a moment later.
        page.route(
                Pattern.compile("/api/support/(open-tickets|alerts)"),
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"items\":[],\"next_cursor\":null}")));
        page.navigate(running.suite.address(Part.BFF) + "/");
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Dashboard"))).isVisible(patiently());
        page.waitForLoadState(LoadState.LOAD);

        long total = 0;
        for (var response : loaded) {
            total += compressed(response.body());
        }
        System.out.printf("First load of the dashboard: %d files, %d kB compressed%n", loaded.size(), total / 1000);
        assertTrue(total > 50_000, total + " bytes cannot be all");
        assertTrue(total <= 250_000, total + " bytes");
        signedIn.close();
        page.context().close();
    }

    private static int compressed(byte[] body) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.size();
    }

    private static void open(Page page, WaitingUser user) {
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + user.ticket());
        assertThat(reply(page)).isVisible(patiently());
    }

    private static Locator reply(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, exactly("Reply"));
    }

    private static void filter(Page page, String label, String value) {
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Filter and sort")))
                .click();
        page.getByLabel(label).selectOption(value);
        page.keyboard().press("Escape");
    }

    private static void action(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^Actions for the view")))
                .click();
        page.getByRole(AriaRole.MENUITEM, exactly(name)).click();
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
    }

    private static LocatorAssertions.HasValueOptions valuePatiently() {
        return new LocatorAssertions.HasValueOptions().setTimeout(30_000);
    }
}
