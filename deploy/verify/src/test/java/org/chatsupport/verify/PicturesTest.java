package org.chatsupport.verify;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of README and of {@code docs/pictures}; only on request, as CONTRIBUTING explains. */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesTest extends InBrowser {
    private static final Path PICTURES = Path.of(System.getProperty("project.root"), "docs", "pictures");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final LocatorAssertions.IsVisibleOptions PATIENTLY =
            new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
    private static final Color BETWEEN = new Color(0xdf, 0xe3, 0xe0);
    private static final int MARGIN = 10;

    private static final String AMARA = "2348035550142";

    @Test
    void theInboxOnAnOrdinaryMorning() {
        long amara = morning();
        console(amara);
        phoneAndConsole(amara);
    }

    /** Lets five users ask for an agent; one of them has an answer. */
    private static long morning() {
        asks("34600111222", "Lucía S.", "The link in your e-mail does not open");
        asks("233201234567", "Kofi O.", "Where do I find my certificate?");
        asks("447700900123", "John D.", "I need help with algebra before Friday");
        asks("33612345678", "Marie T.", "I need an invoice for my company, please");
        asks(AMARA, "Amara B.", "Good morning. I paid for the November course yesterday, but it is still locked.");
        long amara = ticketOf(AMARA);
        answer(amara, "Thank you, Amara. Could you send me the receipt number, please?");
        says(AMARA, "{\"type\":\"text\",\"text\":\"PSK-88213-A\"}");
        says(AMARA, "{\"type\":\"location\",\"latitude\":6.5244,\"longitude\":3.3792,\"name\":\"Lagos Learning Hub\"}");
        answer(ticketOf("233201234567"), "You find it under Profile, then Certificates.");
        change(amara, "{\"priority\":\"HIGH\",\"tags\":[\"payment\"]}");
        change(ticketOf("33612345678"), "{\"tags\":[\"invoice\"]}");
        return amara;
    }

    private static void asks(String phone, String name, String problem) {
        http.simulator("POST", "/control/users", "{\"phone\":\"" + phone + "\",\"name\":\"" + name + "\"}");
        says(phone, "{\"type\":\"text\",\"text\":\"support\"}");
        ticketOf(phone);
        says(phone, "{\"type\":\"text\",\"text\":\"" + problem + "\"}");
    }

    private static void says(String phone, String message) {
        var said = http.simulator("POST", "/control/users/" + phone + "/messages", message);
        assertEquals(2, said.status() / 100, said.body());
    }

    private static long ticketOf(String phone) {
        return await().atMost(PATIENCE)
                .until(
                        () -> http.api("GET", "/api/support/tickets?q=" + phone, null)
                                .json()
                                .at("/items/0/id")
                                .asLong(),
                        id -> id > 0);
    }

    private static void answer(long ticket, String text) {
        var body = Http.JSON
                .createObjectNode()
                .put("message", text)
                .put("sender_type", "admin")
                .put("sender_name", "Ngozi");
        assertEquals(
                201,
                http.api("POST", "/api/support/tickets/" + ticket + "/messages", body.toString())
                        .status());
    }

    private static void change(long ticket, String what) {
        var path = "/api/support/tickets/" + ticket;
        await().atMost(PATIENCE).until(() -> {
            var version = http.api("GET", path, null).json().path("version").asText();
            return http.api("PATCH", path, what, "If-Match", "\"" + version + "\"")
                            .status()
                    == 200;
        });
    }

    private static void console(long ticket) {
        for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var suffix = theme.name().toLowerCase(java.util.Locale.ROOT);
            for (int width : new int[] {1440, 390}) {
                var size = width == 390 ? "-phone-width-" : "-";
                var page = Console.signedIn(running.suite, browser, width, theme);
                picture(page, "", "dashboard" + size + suffix);
                picture(page, "support-tickets/" + ticket, "support-tickets" + size + suffix);
                if (width == 390) {
                    picture(page, "support-tickets", "support-tickets-list" + size + suffix);
                } else {
                    picture(page, "settings/admins", "settings-admins" + size + suffix);
                }
                page.close();
            }
            var signIn = browser.newContext(new Browser.NewContextOptions()
                            .setColorScheme(theme)
                            .setViewportSize(1440, 900))
                    .newPage();
            picture(signIn, "sign-in", "sign-in-" + suffix);
            signIn.context().close();
        }
    }

    private static void picture(Page page, String path, String name) {
        page.navigate(running.suite.address(Part.BFF) + "/" + path);
        assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible(PATIENTLY);
        // Waits until fonts are loaded and nothing fades in any more.
        page.waitForTimeout(1_200);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static void phoneAndConsole(long ticket) {
        var phone = browser.newContext(new Browser.NewContextOptions().setViewportSize(430, 900))
                .newPage();
        phone.navigate(running.suite.address(Part.SIMULATOR) + "/");
        phone.getByRole(AriaRole.BUTTON, named("Amara")).first().click();
        assertThat(phone.getByText("PSK-88213-A").last()).isVisible(PATIENTLY);
        phone.waitForTimeout(1_000);
        phone.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("phone-light.png")));
        var console = Console.signedIn(running.suite, browser, 1440, ColorScheme.LIGHT);
        console.setViewportSize(1440, 900);
        console.navigate(running.suite.address(Part.BFF) + "/support-tickets/" + ticket);
        assertThat(console.getByTestId("thread").getByText("PSK-88213-A")).isVisible(PATIENTLY);
        console.waitForTimeout(1_200);
        try {
            sideBySide(picture(phone), picture(console));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage picture(Page page) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    }

    private static void sideBySide(BufferedImage left, BufferedImage right) throws IOException {
        var both = new BufferedImage(
                left.getWidth() + right.getWidth() + 3 * MARGIN,
                left.getHeight() + 2 * MARGIN,
                BufferedImage.TYPE_INT_RGB);
        var canvas = both.createGraphics();
        canvas.setColor(BETWEEN);
        canvas.fillRect(0, 0, both.getWidth(), both.getHeight());
        canvas.drawImage(left, MARGIN, MARGIN, null);
        canvas.drawImage(right, left.getWidth() + 2 * MARGIN, MARGIN, null);
        canvas.dispose();
        ImageIO.write(both, "png", PICTURES.resolve("phone-and-console.png").toFile());
    }
}
