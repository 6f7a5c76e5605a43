package org.chatsupport.verify.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real browser: the machine's own, or Debian's if we may install it. Tests never run without one. The one made for
 * headless use comes first, because the other starts an invisible window for each context. All tests of a run share the
 * browser. As an extension it closes the pages that a test leaves open, which would otherwise use CPU.
 */
public final class Chromium implements AfterEachCallback {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            // A microphone that beeps.
            "--use-fake-device-for-media-stream");
    private static final String MICROPHONE_ALLOWED = "--use-fake-ui-for-media-stream";
    private static final String MICROPHONE_REFUSED = MICROPHONE_ALLOWED + "=deny";

    /** How long stories wait for what a page should show. */
    private static final int PATIENCE_MS = 15_000;

    private static Playwright playwright;
    private static Browser browser;

    /** Returns the browser, which starts on the first call and ends with the tests. Pages may use the microphone. */
    public static synchronized Browser get() {
        if (browser == null) {
            browser = launched(MICROPHONE_ALLOWED);
        }
        return browser;
    }

    /** Returns another browser, in which no page may use the microphone. */
    public static synchronized Browser withoutMicrophone() {
        return launched(MICROPHONE_REFUSED);
    }

    private static Browser launched(String microphone) {
        if (playwright == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            // Playwright must not download its own browsers.
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        }
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(Stream.concat(FLAGS.stream(), Stream.of(microphone))
                                .toList()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (browser != null) {
            browser.contexts().forEach(Chromium::closePages);
        }
    }

    static List<Page> openPages() {
        return browser == null
                ? List.of()
                : browser.contexts().stream()
                        .flatMap(context -> context.pages().stream())
                        .toList();
    }

    private static void closePages(BrowserContext context) {
        if (Console.keeps(context)) {
            context.setOffline(false);
            context.pages().forEach(Page::close);
        } else {
            context.close();
        }
    }

    private static Path executable() {
        return found().or(Chromium::installed)
                .orElseThrow(() -> new IllegalStateException("The browser tests need Chromium or Chrome. Install it "
                        + "(Debian: 'apt-get install chromium-headless-shell') or set CHROMIUM to its path."));
    }

    private static Optional<Path> found() {
        return Stream.of(
                        System.getenv().getOrDefault("CHROMIUM", "/nowhere"),
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> installed() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        try {
            var process = new ProcessBuilder(
                            "sh",
                            "-c",
                            """
                            apt-get update -qq
                            apt-get install -y -qq --no-install-recommends chromium-headless-shell ||
                              apt-get install -y -qq --no-install-recommends chromium""")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return found();
    }
}
