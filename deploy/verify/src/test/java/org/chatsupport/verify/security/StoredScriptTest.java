package org.chatsupport.verify.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Webhooks;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Person;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** User text is shown to agents and never run, wherever it appears. */
class StoredScriptTest extends BrowserStory {
    private static final String SCRIPT = "<img src=x onerror=\"window.ran=1;alert(1)\">";
    private static final String LINK = "javascript:window.ran=1//";
    private static final String TEMPLATE = "{{constructor.constructor('window.ran=1')()}}${window.ran=1}";
    private static final String OVERRIDE = "\u202egnp.exe\u2066";

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
        var user = WaitingUser.found(http, phone, name);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertEquals(items.size(), user.threadOf("user").size()));
        writeAboutIt(user);

        var admin = stranger();
        var seen = watched(admin.page);
        admin.signIn(Person.ADMIN);

        // When an agent visits every page that shows them, then they are plain text
        admin.visit("");
        admin.awaitLoaded();
        assertNothingRan(admin.page, seen, "dashboard");
        admin.visit("support-tickets");
        admin.inbox.shows(SCRIPT);
        assertNothingRan(admin.page, seen, "list");
        admin.openTicket(user.ticket());
        admin.thread.shows(SCRIPT + " said", SCRIPT + " noted", "<b>caption</b>", "<i>place</i>", "<b>title</b>");
        admin.shows("<svg onload=alert(8)>");
        assertNothingRan(admin.page, seen, "thread");
        admin.openContact();
        admin.awaitLoaded();
        assertNothingRan(admin.page, seen, "contact");
        admin.page.goBack();
        admin.thread.shows(SCRIPT + " said");
        assertThat(admin.page.locator("[href^='javascript:' i], [src^='javascript:' i]"))
                .hasCount(0);
        assertThat(admin.page.locator("img[src='x'], [onerror], [onload], [onmouseover]"))
                .hasCount(0);
    }

    /** Text of agents and integrations stays text too. */
    private static void writeAboutIt(WaitingUser user) {
        var note = Http.JSON.createObjectNode().put("text", SCRIPT + " noted, see " + LINK);
        var path = "/api/support/tickets/" + user.ticket() + "/notes";
        assertEquals(201, http.api("POST", path, note.toString()).status());
        user.isChanged("{\"tags\":[\"<svg onload=alert(8)>\"]}");
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

    /** An image of our own fails to load like the images of the scripts, but later; then theirs have run, if ever. */
    private static void assertNothingRan(Page page, List<String> seen, String where) {
        page.evaluate(
                """
                () => new Promise((failed) => {
                  const image = new Image();
                  image.onerror = () => requestAnimationFrame(() => setTimeout(failed));
                  image.src = "x";
                })""");
        assertEquals(List.of(), seen, where);
        assertTrue((Boolean) page.evaluate("() => window.ran === undefined"), where);
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
