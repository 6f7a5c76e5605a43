package org.chatsupport.verify.story;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Whether pages look right: stories say what to look at, and this extension keeps a picture of it in {@code
 * target/screenshots} and searches it for barriers with axe. What axe finds fails the test at its end. When a test fails,
 * its open pages are in {@code target/screenshots} too.
 */
public final class Appearance implements BeforeEachCallback, AfterEachCallback {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<String> BARRIERS = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        BARRIERS.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            var name = "failed-" + context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName();
            var pages = Chromium.openPages();
            for (int i = 0; i < pages.size(); i++) {
                keep(pages.get(i), name + "-" + (i + 1));
            }
        } else if (!BARRIERS.isEmpty()) {
            throw new AssertionError(String.join("\n", BARRIERS));
        }
    }

    /** Looks at a page once it no longer changes. */
    static void look(Page page, String what) {
        search(page, picture(page, what));
    }

    /** Only keeps a picture of a page once it no longer changes; returns the picture's name. */
    static String picture(Page page, String what) {
        awaitStill(page);
        var name = what.replaceAll("[^A-Za-z0-9]+", "-") + "-" + page.viewportSize().width + "-"
                + (isDark(page) ? "dark" : "light");
        keep(page, name);
        return name;
    }

    /** Looks at a page in both themes; pages follow the system's theme at once. */
    static void lookInBothThemes(Page page, String what) {
        boolean dark = isDark(page);
        look(page, what);
        become(page, dark ? ColorScheme.LIGHT : ColorScheme.DARK);
        look(page, what);
        become(page, dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    private static void become(Page page, ColorScheme theme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        page.waitForFunction(
                "theme => document.documentElement.dataset.mantineColorScheme === theme",
                theme.name().toLowerCase(Locale.ROOT));
    }

    private static boolean isDark(Page page) {
        return (Boolean) page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
    }

    /** Waits for fonts and short animations; long ones, such as the countdown of undo, may continue. */
    static void awaitStill(Page page) {
        page.waitForFunction(
                """
                () => document.fonts.status === "loaded" && document.getAnimations().every((animation) =>
                  animation.playState !== "running" || animation.effect.getComputedTiming().endTime > 1000)""");
    }

    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static void search(Page page, String name) {
        var onlyViolations = new AxeRunOptions();
        onlyViolations.setResultTypes(List.of("violations"));
        // No page has frames; without "legacy mode" another page would collect the results, which takes a second.
        new AxeBuilder(page)
                .options(onlyViolations).setLegacyMode(true).analyze().getViolations().stream()
                        .map(violation -> name + ": " + violation.getId() + " "
                                + violation.getNodes().get(0).getHtml())
                        .forEach(BARRIERS::add);
    }
}
