package org.chatsupport.verify.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Person;
import org.junit.jupiter.api.Test;

/** The inbox fits a finger. */
class TouchTest extends BrowserStory {
    @Test
    void aLongPressSelectsAndOpensNothing() {
        // Given two users in the list of a phone with touch input
        var user = waiting("I need an agent, *please*");
        var other = waiting();
        var finger = stranger(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true));
        finger.signIn(Person.ADMIN);
        finger.visit("support-tickets");
        var row = finger.inbox.row(user);
        assertThat(row).containsText("an agent, please");

        // When a row is pressed long
        row.dispatchEvent("pointerdown", Map.of("pointerType", "touch", "clientX", 100, "clientY", 200));
        finger.shows("1 selected");
        row.dispatchEvent("pointerup", Map.of("pointerType", "touch"));
        row.dispatchEvent("click");

        // Then it is selected and not opened, and more can be tapped
        assertThat(finger.page).hasURL(Pattern.compile("/support-tickets$"));
        finger.inbox.tap(other);
        finger.shows("2 selected");
        finger.look("selected by touch");
    }
}
