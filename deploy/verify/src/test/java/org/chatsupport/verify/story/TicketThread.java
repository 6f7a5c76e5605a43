package org.chatsupport.verify.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The messages and notes of the open ticket. */
public final class TicketThread extends Part {
    TicketThread(Page page) {
        super(page, page.getByTestId("thread"));
    }

    public Locator messages() {
        return root.getByRole(AriaRole.ARTICLE);
    }

    /** Returns the messages of a sender, or the notes. */
    public Part messageOf(String sender) {
        return new Part(
                page,
                root.getByRole(AriaRole.ARTICLE, new Locator.GetByRoleOptions().setName(sender))
                        .last());
    }

    public Part message(String text) {
        return new Part(page, messages().filter(new Locator.FilterOptions().setHasText(text)));
    }

    public Part note() {
        return messageOf("Internal note");
    }

    /** Presses a button of a message, which appears under the mouse. */
    public void press(Part message, String button) {
        message.root.hover();
        message.pick(button);
    }

    public void react(Part message, String emoji) {
        press(message, "React");
        var choice = page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("React with " + emoji).setExact(true));
        var more = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More emoji"));
        assertThat(more).isVisible();
        if (choice.isHidden()) {
            more.click();
        }
        choice.click();
    }

    public void showsReaction(Part message, String emoji) {
        assertThat(message.root.getByLabel("reacted with " + emoji)).isVisible();
    }

    public void showsNoReaction(Part message, String emoji) {
        assertThat(message.root.getByLabel("reacted with " + emoji)).isHidden();
    }

    public void showsFile(String name) {
        assertThat(root.getByRole(AriaRole.LINK, exactly("Download " + name))).isVisible();
    }

    public void followQuote() {
        root.getByTitle("Go to the quoted message").click();
    }

    /** Waits until the newest message was read. */
    public void showsRead() {
        assertThat(root.getByRole(AriaRole.IMG, exactly("Read")).last()).isVisible();
    }

    public void playsAudio() {
        assertThat(root.locator("audio").first()).isVisible();
    }

    /** Returns the width of an image in pixels, once it is loaded. */
    public int widthOfImage(String caption) {
        image(caption).scrollIntoViewIfNeeded();
        return (int) image(caption).locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)");
    }

    /** Returns the button that enlarges an image. */
    public Locator image(String caption) {
        return button("Enlarge: " + caption);
    }
}
