package org.chatsupport.verify.template;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Part;

/** The dialog in which an agent chooses a template and fills it in. */
final class TemplateDialog {
    private final Part dialog;

    private TemplateDialog(Console console) {
        dialog = console.dialog();
    }

    /** Opens the dialog beside a thread. */
    static TemplateDialog in(Console console) {
        console.pick("Send template");
        return new TemplateDialog(console);
    }

    /** Opens the dialog for somebody who has no ticket. */
    static TemplateDialog ofNewChat(Console console) {
        console.pick("New chat");
        return new TemplateDialog(console);
    }

    void choose(String template) {
        dialog.pick(template);
    }

    void search(String words) {
        dialog.part(AriaRole.TEXTBOX, "Search templates").root.fill(words);
    }

    void cannotChoose(String template) {
        assertThat(dialog.root.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(template)))
                .isDisabled();
    }

    void fill(String field, String text) {
        dialog.fill(field, text);
    }

    void attach(FilePayload file) {
        dialog.root.locator("input[type=file]").setInputFiles(file);
    }

    void press(String button) {
        dialog.press(button);
    }

    void send() {
        dialog.press("Send");
    }

    void previews(String text) {
        assertThat(dialog.part(AriaRole.REGION, "Preview").root).containsText(text);
    }

    void shows(String text) {
        dialog.shows(text);
    }

    void showsNot(String text) {
        dialog.showsNot(text);
    }

    void isGone() {
        dialog.isGone();
    }
}
