package org.chatsupport.verify.story;

import com.microsoft.playwright.Browser;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The base of stories in a browser, with the suite that all tests share. */
@ExtendWith({Chromium.class, Appearance.class})
public abstract class BrowserStory {
    protected static RunningSuite running;
    protected static Http http;
    protected static Browser browser;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        http = new Http(running.suite);
        browser = Chromium.get();
    }

    /** Opens a console of the first admin. */
    protected static Console admin() {
        return admin(Screen.WIDE);
    }

    protected static Console admin(Screen screen) {
        return Console.signedIn(running.suite, browser, Person.ADMIN, screen);
    }

    /** Opens a console of the first admin in another browser. */
    protected static Console admin(Browser other) {
        return Console.signedIn(running.suite, other, Person.ADMIN, Screen.WIDE);
    }

    /** Opens a console of the first agent. */
    protected static Console agent() {
        return agent(Screen.WIDE);
    }

    protected static Console agent(Screen screen) {
        return Console.signedIn(running.suite, browser, Person.AGENT, screen);
    }

    /** Opens a console of nobody, in a context that is closed after the test. */
    protected static Console stranger(Browser.NewContextOptions options) {
        return new Console(running.suite, browser.newContext(options).newPage());
    }

    protected static Console stranger() {
        return stranger(new Browser.NewContextOptions().setViewportSize(1440, 1000));
    }

    /** Returns a new user of the simulator who asks for an agent. */
    protected static WaitingUser waiting() {
        return waiting("I need an agent, my order is late");
    }

    protected static WaitingUser waiting(String text) {
        return WaitingUser.writing(http, text);
    }

    /** Opens the phone of a user of the simulator. */
    protected static Phone phoneOf(String name) {
        return phoneOf(name, new Browser.NewContextOptions().setViewportSize(1200, 900));
    }

    protected static Phone phoneOf(String name, Browser.NewContextOptions options) {
        var phone = new Phone(browser.newContext(options).newPage());
        phone.page.navigate(running.suite.address(Part.SIMULATOR) + "/");
        phone.become(name);
        return phone;
    }
}
