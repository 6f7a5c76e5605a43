package org.chatsupport.verify.document;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes the pictures of README and of {@code docs/pictures}; only on request, as CONTRIBUTING explains. */
@EnabledIfSystemProperty(named = "pictures", matches = "true")
class PicturesTest extends BrowserStory {
    private static final Path PICTURES = Path.of(System.getProperty("project.root"), "docs", "pictures");
    private static final Color BETWEEN = new Color(0xdf, 0xe3, 0xe0);
    private static final int MARGIN = 10;

    @Test
    void theInboxOnAnOrdinaryMorning() {
        long amara = morning();
        console(amara);
        phoneAndConsole(amara);
    }

    /** Lets five users ask for an agent; two of them have an answer. */
    private static long morning() {
        asks("34600111222", "Lucía S.", "The link in your e-mail does not open");
        var kofi = asks("233201234567", "Kofi O.", "Where do I find my certificate?");
        asks("447700900123", "John D.", "I need help with algebra before Friday");
        var marie = asks("33612345678", "Marie T.", "I need an invoice for my company, please");
        var amara = asks(
                "2348035550142",
                "Amara B.",
                "Good morning. I paid for the November course yesterday, but it is still locked.");
        amara.isAnswered("Thank you, Amara. Could you send me the receipt number, please?", "Ngozi");
        amara.writes("PSK-88213-A");
        amara.sends("{\"type\":\"location\",\"latitude\":6.5244,\"longitude\":3.3792,\"name\":\"Lagos Learning Hub\"}");
        kofi.isAnswered("You find it under Profile, then Certificates.", "Ngozi");
        amara.isChanged("{\"priority\":\"HIGH\",\"tags\":[\"payment\"]}");
        marie.isChanged("{\"tags\":[\"invoice\"]}");
        return amara.ticket();
    }

    private static WaitingUser asks(String phone, String name, String problem) {
        var user = WaitingUser.writing(http, phone, name, "support");
        user.writes(problem);
        return user;
    }

    private static void console(long ticket) {
        for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var suffix = theme.name().toLowerCase(Locale.ROOT);
            for (int width : new int[] {1440, 390}) {
                var size = width == 390 ? "-phone-width-" : "-";
                var admin = admin(new Screen(width, theme));
                picture(admin, "", "dashboard" + size + suffix);
                picture(admin, "support-tickets/" + ticket, "support-tickets" + size + suffix);
                if (width == 390) {
                    picture(admin, "support-tickets", "support-tickets-list" + size + suffix);
                } else {
                    picture(admin, "settings/admins", "settings-admins" + size + suffix);
                }
                admin.page.close();
            }
            var stranger = stranger(
                    new Browser.NewContextOptions().setColorScheme(theme).setViewportSize(1440, 900));
            picture(stranger, "sign-in", "sign-in-" + suffix);
            stranger.page.context().close();
        }
    }

    private static void picture(Console console, String path, String name) {
        console.visit(path);
        console.awaitLoaded();
        keep(console.page, name);
    }

    private static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }

    private static void phoneAndConsole(long ticket) {
        var phone = phoneOf("Amara", new Browser.NewContextOptions().setViewportSize(430, 900));
        phone.shows("PSK-88213-A");
        phone.awaitStill();
        keep(phone.page, "phone-light");
        var admin = admin(new Screen(1440, ColorScheme.LIGHT));
        admin.page.setViewportSize(1440, 900);
        admin.openTicket(ticket);
        admin.thread.shows("PSK-88213-A");
        admin.awaitLoaded();
        try {
            sideBySide(picture(phone.page), picture(admin.page));
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
