package org.chatsupport.verify.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The phone of a user: the page of the simulator. What is newest is meant where several things have the same name. */
public final class Phone extends Part {
    public Phone(Page page) {
        super(page, page.locator("body"));
    }

    @Override
    public Locator text(String text) {
        return root.getByText(text).last();
    }

    @Override
    public void press(String... buttons) {
        for (var name : buttons) {
            button(name).last().click();
        }
    }

    @Override
    public void pick(String name) {
        root.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .last()
                .click();
    }

    public void says(String text) {
        root.getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Message"))
                .fill(text);
        press("Send");
    }

    /** Chooses a user of the simulator. */
    public void become(String name) {
        root.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .first()
                .click();
    }

    /** Presses a button of the user's first message, which appears under the mouse. */
    public void pressAtFirstMessage(String button) {
        var row = root.locator(".row.user").first();
        row.hover();
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
                .click();
    }

    /** Waits for a message that quotes these words. */
    public void showsQuote(String words) {
        var name = Pattern.compile("^Quoted: .*" + words);
        assertThat(root.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                        .last())
                .isVisible();
    }

    public void awaitStill() {
        Appearance.awaitStill(page);
    }

    /** Keeps a picture of the phone. */
    public void picture(String what) {
        Appearance.picture(page, what);
    }

    /** Keeps a picture of the phone and searches it for barriers. */
    public void look(String what) {
        Appearance.look(page, what);
    }

    /** Returns the words that say that the simulator's clock is ahead. */
    public Locator clockState() {
        return root.locator("#clock-state");
    }

    /** Opens the form of the faults that the simulator makes. */
    public void openChaos() {
        if (root.locator("#inspector").isHidden()) {
            press("Inspector");
        }
        press("Chaos");
    }

    /** Returns a field of the faults of WhatsApp's API. */
    public Locator fault(String name) {
        return root.locator("#chaos [name=" + name + "]");
    }
}
