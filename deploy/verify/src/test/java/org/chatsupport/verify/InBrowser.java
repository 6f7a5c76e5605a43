package org.chatsupport.verify;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.chatsupport.local.suite.Suite.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The base of tests in a browser, with the suite that all tests share. */
@ExtendWith(Chromium.class)
abstract class InBrowser {
    static RunningSuite running;
    static Http http;
    static Browser browser;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        http = new Http(running.suite);
        browser = Chromium.get();
    }

    /** Opens the phone of a user of the simulator. */
    static Page phonePage(String name) {
        var page = browser.newContext(new Browser.NewContextOptions().setViewportSize(1200, 900))
                .newPage();
        page.navigate(running.suite.address(Part.SIMULATOR) + "/");
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("^" + name)))
                .first()
                .click();
        return page;
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions named(Pattern name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    static Locator.GetByRoleOptions in(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
