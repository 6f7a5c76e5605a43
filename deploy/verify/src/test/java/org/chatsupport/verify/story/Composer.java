package org.chatsupport.verify.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;

/** Where agents write replies and notes, record their voice and attach files. */
public final class Composer {
    /** The box of the reply. */
    public final Locator reply;

    /** The box of the note. */
    public final Locator note;

    /** The recorder of voice messages. */
    public final Part recorder;

    private final Page page;
    private final Locator send;

    Composer(Page page) {
        this.page = page;
        reply = box("Reply");
        note = box("Note");
        send = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send").setExact(true));
        recorder = new Part(
                page,
                page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName("Voice message").setExact(true)));
    }

    private Locator box(String name) {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    public void write(String text) {
        reply.fill(text);
    }

    /** Writes key by key. */
    public void type(String text) {
        reply.pressSequentially(text);
    }

    public void send() {
        send.click();
    }

    public void sends(String text) {
        write(text);
        send();
    }

    public void attach(FilePayload... files) {
        page.getByTestId("file-chooser").setInputFiles(files);
    }

    public void recordVoice() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record a voice message"))
                .click();
    }

    public void insertEmoji(String words) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Insert an emoji"))
                .click();
        var picker = page.getByTestId("emoji-picker");
        picker.getByRole(AriaRole.COMBOBOX).fill(words);
        picker.getByRole(AriaRole.OPTION)
                .or(picker.getByRole(AriaRole.MENUITEM))
                .first()
                .click();
    }

    public void holds(String text) {
        assertThat(reply).hasValue(text);
    }

    public void holds(Pattern text) {
        assertThat(reply).hasValue(text);
    }

    public void isOpen() {
        assertThat(reply).isVisible();
    }

    public void isClosed() {
        assertThat(reply).isHidden();
    }
}
