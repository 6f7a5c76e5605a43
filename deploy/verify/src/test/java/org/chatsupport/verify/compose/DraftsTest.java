package org.chatsupport.verify.compose;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** What an agent has begun to write is never lost, and nobody else's business. */
class DraftsTest extends BrowserStory {
    private static final String BEGUN = "It left our house on";

    private final WaitingUser user = waiting("I need an agent, where is my parcel?");

    @Test
    void whatIsBegunInOneBrowserIsGoneOnWithInAnother() {
        // Given an agent who has begun an answer
        var first = agentWhoBegan();
        assertThat(first.inbox.row(user)).containsText("Draft");
        first.look("draft");

        // When the same agent opens the ticket in another browser
        var second = agent(Screen.NARROW_DARK);
        second.open(user);

        // Then the answer can be continued there, and nobody else sees it
        second.composer.holds(BEGUN);
        second.look("draft");
        var other = admin();
        other.open(user);
        other.composer.holds("");
        assertThat(other.inbox.row(user)).not().containsText("Draft");
    }

    @Test
    void whatIsWrittenOfflineIsSavedWhenTheConnectionIsBack() {
        // Given an agent whose connection ended while they wrote
        var agent = agentWhoBegan();
        var failed = new AtomicBoolean();
        agent.page.onRequestFailed(
                request -> failed.compareAndSet(false, request.url().contains("/drafts/")));
        agent.page.context().setOffline(true);
        agent.composer.write(BEGUN + " Monday.");
        agent.page.waitForCondition(failed::get);
        agent.shows("Saving draft");

        // When the connection is back and they write on
        agent.page.context().setOffline(false);
        agent.composer.reply.press("End");
        agent.composer.type(" Soon");

        // Then everything is saved
        agent.shows("Draft saved");
        agent.page.reload();
        agent.composer.holds(BEGUN + " Monday. Soon");
    }

    @Test
    void aDraftThatWasSentIsGoneEverywhere() {
        // Given a draft in two browsers
        var first = agentWhoBegan();
        var second = agent();
        second.open(user);
        second.composer.holds(BEGUN);

        // When it is sent from one of them
        second.composer.sends(BEGUN + " Monday.");

        // Then the user has it once, and the other browser has no draft any more
        user.gets(BEGUN + " Monday.");
        first.page.reload();
        first.thread.shows(BEGUN + " Monday.");
        first.composer.holds("");
        assertThat(first.inbox.row(user)).not().containsText("Draft");
        user.gotOnce(BEGUN);
    }

    private Console agentWhoBegan() {
        var agent = agent();
        agent.open(user);
        agent.composer.write(BEGUN);
        agent.shows("Draft saved");
        return agent;
    }
}
