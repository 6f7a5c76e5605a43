package org.chatsupport.verify.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The list of tickets in the console, with its views, its filters and the changes of many tickets at once. */
public final class Inbox extends Part {
    Inbox(Page page) {
        super(page, page.getByTestId("ticket-list"));
    }

    public Locator rows() {
        return root.getByRole(AriaRole.LINK);
    }

    public Locator row(WaitingUser user) {
        return row(user.name());
    }

    private Locator row(String name) {
        return root.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    public void open(WaitingUser user) {
        row(user).click();
    }

    public void open(String name) {
        row(name).click();
    }

    /** Selects tickets with the keyboard. */
    public void select(WaitingUser... users) {
        for (var user : users) {
            row(user).focus();
            page.keyboard().press("x");
        }
    }

    /** Selects a ticket with a finger, once another one is selected. */
    public void tap(WaitingUser user) {
        page.getByLabel("Select " + user.name()).tap();
    }

    public void lists(WaitingUser... users) {
        for (var user : users) {
            assertThat(row(user)).isVisible();
        }
    }

    public void lists(String name) {
        assertThat(row(name)).isVisible();
    }

    public void listsOnly(WaitingUser user) {
        assertThat(row(user)).isVisible();
        assertThat(rows()).hasCount(1);
    }

    public void listsNot(WaitingUser user) {
        assertThat(row(user)).isHidden();
    }

    public void filter(String by, String value) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Filter and sort")))
                .click();
        var field = page.getByLabel(by);
        field.selectOption(value);
        field.press("Escape");
        assertThat(field).isHidden();
    }

    /** Returns the entry of a view beside the list. */
    public Locator view(String name) {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Views"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    /** Does something with the open view, such as renaming it. */
    public void changeView(String action) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Actions for the view")))
                .click();
        page.getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(action).setExact(true))
                .click();
    }
}
