package org.chatsupport.verify.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Chromium;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** User text is shown to agents and never run, wherever it appears. */
@ExtendWith(Chromium.class)
class StoredScriptTest {
    private static final String SCRIPT = "<img src=x onerror=\"window.ran=1;alert(1)\">";
    private static final String LINK = "javascript:window.ran=1//";
    private static final String TEMPLATE = "{{constructor.constructor('window.ran=1')()}}${window.ran=1}";
    private static final String OVERRIDE = "\u202egnp.exe\u2066";
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(15_000);

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);

    @Test
    void wordsOfUsersStayWords() {
        // Given a user whose name, files, locations and choices are all scripts
        var name = SCRIPT + OVERRIDE;
        var phone = "23493" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        var items = List.of(
                Webhooks.text(phone, wamid(), "support"),
                Webhooks.text(phone, wamid(), SCRIPT + " said"),
                Webhooks.text(phone, wamid(), "</script><svg/onload=alert(2)> " + TEMPLATE),
                Webhooks.text(phone, wamid(), "see " + LINK + " and http://example.com/\"onmouseover=\"window.ran=1"),
                item(
                        phone,
                        "document",
                        "{'id':'1','mime_type':'text/html','filename':'" + OVERRIDE + "<b>f</b>','url':'" + LINK
                                + "','caption':'<b>caption</b>'}"),
                item(
                        phone,
                        "image",
                        "{'id':'1','mime_type':'image/svg+xml','url':'" + LINK + "','caption':'<u>pic</u>'}"),
                item(
                        phone,
                        "location",
                        "{'latitude':'" + LINK + "','longitude':'\\u0022><svg onload=alert(3)>',"
                                + "'name':'<i>place</i>','address':'<svg onload=alert(4)>','url':'" + LINK + "'}"),
                item(
                        phone,
                        "interactive",
                        "{'type':'list_reply','list_reply':{'id':'x','title':'<b>title</b>',"
                                + "'description':'<svg onload=alert(5)>'}}"),
                item(
                        phone,
                        "contacts",
                        "[{'name':{'formatted_name':'<b>card</b>'},'phones':[{'phone':'" + LINK + "'}],'urls':[{'url':'"
                                + LINK + "'}],'emails':[{'email':'" + LINK + "'}]}]"),
                item(phone, "reaction", "{'message_id':'" + wamid() + "','emoji':'<svg onload=alert(6)>'}"),
                item(phone, "hologram", "{'a':'<svg onload=alert(7)>'}"));
        var body = (ObjectNode) json(Webhooks.of(items));
        ((ObjectNode) body.at("/entry/0/changes/0/value/contacts/0/profile")).put("name", name);
        assertEquals(200, http.webhook(body.toString()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(
                        items.size(),
                        ticket(phone).path("last_message").isMissingNode()
                                ? 0
                                : (int) java.util.stream.StreamSupport.stream(
                                                http.api(
                                                                "GET",
                                                                "/api/support/tickets/"
                                                                        + ticket(phone)
                                                                                .path("id"),
                                                                null)
                                                        .json()
                                                        .path("messages")
                                                        .spliterator(),
                                                false)
                                        .filter(message -> message.path("sender_type")
                                                .asText()
                                                .equals("user"))
                                        .count()));

        writeAboutIt(phone);

        var browser = Chromium.get();
        var page = browser.newContext().newPage();
        var seen = watched(page);
        signIn(page);

        // When an agent visits every page that shows them
        page.navigate(running.suite.address(Part.BFF) + "/");
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible(PATIENTLY);
        page.waitForTimeout(1_500);
        assertNothingRan(page, seen, "dashboard");
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets");
        assertThat(page.getByTestId("ticket-list").getByText(SCRIPT).first()).isVisible(PATIENTLY);
        assertNothingRan(page, seen, "list");
        page.navigate(running.suite.address(Part.BFF) + "/support-tickets/"
                + ticket(phone).path("id"));
        var thread = page.getByTestId("thread");
        for (var words :
                List.of(SCRIPT + " said", SCRIPT + " noted", "<b>caption</b>", "<i>place</i>", "<b>title</b>")) {
            assertThat(thread.getByText(words).first()).isVisible(PATIENTLY);
        }
        page.waitForTimeout(500);

        // Then they are plain text
        assertNothingRan(page, seen, "thread");
        assertThat(page.getByText("<svg onload=alert(8)>").first()).isVisible(PATIENTLY);
        page.getByTitle("Everything about this contact").click();
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible(PATIENTLY);
        assertNothingRan(page, seen, "contact");
        page.goBack();
        assertThat(thread.getByText(SCRIPT + " said").first()).isVisible(PATIENTLY);
        assertEquals(
                0,
                page.locator("[href^='javascript:' i], [src^='javascript:' i]").count());
        assertEquals(
                0,
                page.locator("img[src='x'], [onerror], [onload], [onmouseover]").count());
    }

    /** Text of agents and integrations stays text too. */
    private void writeAboutIt(String phone) {
        var path = "/api/support/tickets/" + ticket(phone).path("id");
        var note = Http.JSON.createObjectNode().put("text", SCRIPT + " noted, see " + LINK);
        assertEquals(201, http.api("POST", path + "/notes", note.toString()).status());
        var version = http.api("GET", path, null)
                .response()
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        var change = Http.JSON.createObjectNode();
        change.putArray("tags").add("<svg onload=alert(8)>");
        assertEquals(
                200,
                http.api("PATCH", path, change.toString(), "If-Match", version).status());
    }

    /** Records dialogs and violations of the content security policy, neither of which should happen. */
    private static List<String> watched(Page page) {
        var seen = new ArrayList<String>();
        page.onDialog(dialog -> {
            seen.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                seen.add(message.text());
            }
        });
        page.onPageError(seen::add);
        return seen;
    }

    private static void assertNothingRan(Page page, List<String> seen, String where) {
        assertEquals(List.of(), seen, where);
        assertTrue((Boolean) page.evaluate("() => window.ran === undefined"), where);
    }

    private void signIn(Page page) {
        page.navigate(running.suite.address(Part.BFF) + "/sign-in");
        page.getByLabel("E-mail").fill("admin@example.com");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("local-admin");
        var button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true));
        button.click();
        assertThat(button).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
    }

    private com.fasterxml.jackson.databind.JsonNode ticket(String phone) {
        return http.api("GET", "/api/support/tickets?q=" + phone, null).json().at("/items/0");
    }

    private static ObjectNode item(String phone, String type, String content) {
        var item = Webhooks.message(phone, wamid(), type);
        item.set(type, json(content.replace('\'', '"')));
        return item;
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return Http.JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static String wamid() {
        return "wamid.script" + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
    }
}
