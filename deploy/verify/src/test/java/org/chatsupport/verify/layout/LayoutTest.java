package org.chatsupport.verify.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Person;
import org.chatsupport.verify.story.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page fits every screen, theme, language and direction of writing. */
class LayoutTest extends BrowserStory {
    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void everyPageIsAccessibleInBothThemes(int width) {
        // Given a ticket
        waiting();
        var admin = admin(new Screen(width, ColorScheme.LIGHT));
        for (var path : List.of(
                "",
                "support-tickets",
                "settings/admins",
                "settings/tokens",
                "settings/canned-responses",
                "settings/categories",
                "team")) {
            // When a page is opened
            admin.visit(path);
            admin.awaitLoaded();

            // Then it is accessible
            admin.lookInBothThemes(path.isEmpty() ? "dashboard" : path);
        }
    }

    @Test
    void thePageToSignInIsAccessibleInBothThemes() {
        // Given somebody who has not signed in
        var stranger = stranger();

        // When they open the console
        stranger.visit("sign-in");

        // Then the page is accessible
        stranger.offers("Sign in");
        stranger.lookInBothThemes("sign-in");
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void nothingLeavesTheScreenWhereTextReadsFromTheRight(int width) {
        // Given a user who writes Arabic, and a console that reads from the right
        var user =
                waiting("I need an agent, \u0623\u0631\u064a\u062f \u0627\u0644\u0645\u0633\u0627\u0639\u062f\u0629");
        var admin = admin(new Screen(width, ColorScheme.LIGHT));
        admin.page.addInitScript(
                "addEventListener('readystatechange', () => document.dir = 'rtl', {capture: true, once: true})");
        for (var path : List.of("", "support-tickets", "support-tickets/" + user.ticket(), "team")) {
            // When a page is opened
            admin.visit(path);
            admin.awaitLoaded();

            // Then it fits
            assertEquals("rtl", admin.page.evaluate("document.dir"));
            assertEquals(0, admin.page.evaluate("Math.abs(document.scrollingElement.scrollWidth - innerWidth)"), path);
            admin.look("rtl " + path.replaceAll("\\d+", "ticket"));
        }
    }

    /** At the first of these widths a thread has the least space, with the views, the list and the details beside it. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 800})
    void nothingOfATicketIsCutOff(int width) {
        // Given a waiting user
        var user = waiting();
        var admin = admin(new Screen(width, ColorScheme.LIGHT));

        // When their ticket is opened
        admin.open(user);

        // Then every button is whole, and both ways to send stand in one line
        admin.composer.isOpen();
        var send = admin.button("Send");
        assertTrue(
                end(send) <= end(admin.composer.reply) + 14,
                end(send) + " is beyond the composer, which ends with " + end(admin.composer.reply));
        assertEquals(admin.button("Send & resolve").boundingBox().y, send.boundingBox().y);
        assertEquals(
                List.of(),
                admin.page.evaluate("[...document.querySelectorAll('button')].filter(button =>"
                        + " button.scrollWidth > button.clientWidth + 1).map(button => button.textContent)"));
        admin.look("ticket");
    }

    @Test
    void theConversationHasMostOfASmallScreen() {
        // Given a small notebook
        var user = waiting();
        var admin = admin(new Screen(1280, ColorScheme.LIGHT));

        // When a ticket is opened
        admin.open(user);

        // Then the conversation has at least half of the width
        admin.composer.isOpen();
        var conversation =
                admin.page.locator("section:has([data-testid=thread])").last();
        var width = conversation.boundingBox().width;
        assertTrue(width >= 640, width + " of 1280 px");
        admin.look("ticket at 1280");
    }

    @ParameterizedTest
    @CsvSource({"fr-FR, Tableau de bord", "es-ES, Panel", "pt-BR, Painel"})
    void theConsoleSpeaksTheAgentsLanguage(String language, String dashboard) {
        // Given a browser with a language
        var agent = stranger(new Browser.NewContextOptions().setLocale(language).setViewportSize(1440, 1000));

        // When an agent signs in
        agent.signInInAnyLanguage(Person.AGENT);

        // Then the console speaks the language
        agent.showsHeading(dashboard);
        assertEquals(language.substring(0, 2), agent.page.evaluate("document.documentElement.lang"));
        agent.visit("support-tickets");
        agent.awaitLoaded();
        agent.look("support-tickets " + language);
    }

    private static double end(Locator what) {
        var box = what.boundingBox();
        return box.x + box.width;
    }
}
