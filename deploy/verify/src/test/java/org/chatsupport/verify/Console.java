package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.local.suite.Suite;
import org.chatsupport.local.suite.Suite.Part;

/** The agents' console in a browser. */
final class Console {
    private static final Map<String, List<BrowserContext>> KEPT = new HashMap<>();

    private Console() {}

    /** Opens a blank page of the first admin, who has signed in. */
    static Page signedIn(Suite suite, Browser browser, int width, ColorScheme theme) {
        return signedIn(suite, browser, width, theme, "admin");
    }

    /** Opens a blank page as {@code admin} or {@code agent}. */
    static Page signedIn(Suite suite, Browser browser, int width, ColorScheme theme, String who) {
        return signedIn(suite, browser, width, theme, who + "@example.com", "local-" + who);
    }

    /** Opens a blank page of a signed-in person, without visiting the sign-in page and the dashboard. */
    static Page signedIn(Suite suite, Browser browser, int width, ColorScheme theme, String email, String password) {
        var console = suite.address(Part.BFF);
        var context = free(browser, email);
        if (context.request().get(console + "/api/session").status() != 200) {
            var answer = context.request()
                    .post(
                            console + "/api/session",
                            RequestOptions.create().setData(Map.of("email", email, "password", password)));
            assertEquals(200, answer.status(), answer.text());
        }
        var page = context.newPage();
        page.setViewportSize(width, width < 500 ? 844 : 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        // The page gets its own context, like a separate browser.
        var origin = new JsonObject();
        origin.addProperty("origin", console);
        origin.addProperty("storageTypes", "local_storage");
        context.newCDPSession(page).send("Storage.clearDataForOrigin", origin);
        return page;
    }

    /** Returns an unused context of an earlier sign-in, or a new one, which loads and compiles the console again. */
    private static BrowserContext free(Browser browser, String email) {
        var kept = KEPT.computeIfAbsent(email, any -> new ArrayList<>());
        return kept.stream()
                .filter(context ->
                        context.browser().equals(browser) && context.pages().isEmpty())
                .findFirst()
                .orElseGet(() -> {
                    var context = browser.newContext();
                    // Only the test of undo needs the undo time.
                    context.addInitScript("localStorage.setItem('chat-support.undo-send', 'false')");
                    context.onClose(kept::remove);
                    kept.add(context);
                    return context;
                });
    }

    /** Whether a later test may use the context. */
    static boolean keeps(BrowserContext context) {
        return KEPT.values().stream().anyMatch(kept -> kept.contains(context));
    }

    /** Signs in through the page, as people do. */
    static void signIn(Suite suite, Page page, String email, String password) {
        page.navigate(suite.address(Part.BFF) + "/sign-in");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        var button = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true));
        button.click();
        assertThat(button).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
    }

    /** Waits until a page that was just opened shows its data, and nothing has arrived for a moment. */
    static void awaitLoaded(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
        assertThat(page.locator(".mantine-Skeleton-root"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
        page.waitForFunction(
                """
                () => performance.now() > 250 + Math.max(...performance.getEntriesByType("navigation")
                  .concat(performance.getEntriesByType("resource")).map((entry) => entry.responseEnd))""");
    }

    /** Waits until short animations have ended; long ones, such as the countdown of undo, may continue. */
    private static void awaitStill(Page page) {
        page.waitForFunction(
                """
                () => document.getAnimations().every((animation) => animation.playState !== "running" ||
                  animation.effect.getComputedTiming().endTime > 1000)""");
    }

    /** Checks that axe finds nothing, once the page no longer changes. */
    static void assertAccessible(Page page, String where) {
        awaitStill(page);
        var onlyViolations = new AxeRunOptions();
        onlyViolations.setResultTypes(List.of("violations"));
        // No page has frames; without "legacy mode" another page would collect the results, which takes a second.
        var violations = new AxeBuilder(page)
                .options(onlyViolations)
                .setLegacyMode(true)
                .analyze()
                .getViolations();
        assertTrue(
                violations.isEmpty(),
                () -> where + ": "
                        + violations.stream()
                                .map(violation -> violation.getId() + " "
                                        + violation.getNodes().get(0).getHtml())
                                .toList());
    }

    /** Saves a screenshot in {@code target/screenshots}. */
    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
