package org.chatsupport.verify.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A part of a page, as people see and use it. Names of things to press and to fill in are exact, shown texts are not. */
public class Part {
    public final Page page;
    public final Locator root;

    Part(Page page, Locator root) {
        this.page = page;
        this.root = root;
    }

    /** Returns a part of this part. */
    public Part part(AriaRole role, String name) {
        return new Part(page, root.getByRole(role, exactly(name)));
    }

    public Part dialog() {
        return new Part(page, page.getByRole(AriaRole.DIALOG));
    }

    public Part dialog(String title) {
        return new Part(
                page,
                page.getByRole(
                        AriaRole.DIALOG,
                        new Page.GetByRoleOptions().setName(title).setExact(true)));
    }

    public Part alert() {
        return new Part(page, page.getByRole(AriaRole.ALERT));
    }

    public Locator button(String name) {
        return root.getByRole(AriaRole.BUTTON, exactly(name));
    }

    /** Returns what has this label; the label of something that is required ends with an asterisk. */
    public Locator field(String label) {
        var exactly = new Locator.GetByLabelOptions().setExact(true);
        return root.getByLabel(label, exactly).or(root.getByLabel(label + " *", exactly));
    }

    /** Returns what shows this text. */
    public Locator text(String text) {
        return root.getByText(text)
                .filter(new Locator.FilterOptions().setVisible(true))
                .first();
    }

    public void press(String... buttons) {
        for (var name : buttons) {
            button(name).click();
        }
    }

    /** Presses a button whose name also says more. */
    public void pick(String name) {
        root.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
    }

    public void follow(String link) {
        root.getByRole(AriaRole.LINK, exactly(link)).click();
    }

    public void fill(String label, String text) {
        field(label).fill(text);
    }

    public void choose(String label, String option) {
        field(label).selectOption(option);
    }

    /** Chooses a suggestion. */
    public void take(String option) {
        root.getByRole(AriaRole.OPTION, exactly(option)).click();
    }

    /** Checks a box whose name also says more. */
    public void check(String name) {
        root.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(name))
                .check();
    }

    public void switchOn() {
        root.getByRole(AriaRole.SWITCH).click();
    }

    public void showsItem(String text) {
        assertThat(root.getByRole(AriaRole.LISTITEM).getByText(text)).isVisible();
    }

    public void showsLink(String name) {
        assertThat(root.getByRole(AriaRole.LINK, exactly(name))).isVisible();
    }

    public void shows(String... texts) {
        for (var text : texts) {
            assertThat(text(text)).isVisible();
        }
    }

    public void showsNot(String text) {
        assertThat(root.getByText(text).filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);
    }

    public void showsHeading(String name) {
        assertThat(root.getByRole(AriaRole.HEADING, exactly(name))).isVisible();
    }

    public void offers(String button) {
        assertThat(button(button)).isVisible();
    }

    public void offersNot(String button) {
        assertThat(button(button)).isHidden();
    }

    public void isShown() {
        assertThat(root).isVisible();
    }

    public void isGone() {
        assertThat(root).isHidden();
    }

    static Locator.GetByRoleOptions exactly(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
