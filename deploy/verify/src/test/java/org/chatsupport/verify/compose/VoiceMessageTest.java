package org.chatsupport.verify.compose;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.chatsupport.verify.story.BrowserStory;
import org.chatsupport.verify.story.Chromium;
import org.chatsupport.verify.story.Console;
import org.chatsupport.verify.story.Screen;
import org.chatsupport.verify.story.WaitingUser;
import org.junit.jupiter.api.Test;

/** Agents record voice messages, hear them, and send them. */
class VoiceMessageTest extends BrowserStory {
    private static final String REFUSED = "This page may not use the microphone";

    private final WaitingUser user = waiting("I need an agent, how do I pronounce it?");

    @Test
    void whoseMicrophoneIsRefusedIsTold() {
        try (var other = Chromium.withoutMicrophone()) {
            // Given a browser that refuses the microphone
            var admin = admin(other);
            admin.open(user);

            // When the admin wants to record
            admin.composer.recordVoice();

            // Then the console says what to do
            admin.alert().shows(REFUSED);
            admin.look("voice refused");
        }
    }

    @Test
    void aVoiceMessageIsRecordedHeardAndPlayedOnThePhone() {
        // Given an admin who refused the microphone once
        var admin = admin();
        admin.open(user);
        refuseMicrophoneOnce(admin);
        admin.composer.recordVoice();
        admin.alert().shows(REFUSED);
        admin.alert().press("Close");

        // When they speak for two seconds, hear it and send it
        admin.composer.recordVoice();
        admin.composer.recorder.shows("Recording", "0:02");
        admin.look("voice recording");
        admin.composer.recorder.press("Stop");
        assertTrue(secondsOfRecording(admin) > 1.5, secondsOfRecording(admin) + " s");
        admin.look("voice recorded");
        admin.composer.recorder.press("Send");

        // Then the user gets it as a voice message
        admin.thread.playsAudio();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> user.chat().toString().contains("\"voice\":true"));
    }

    @Test
    void aRecordingFitsASmallScreenAndCanBeDiscarded() {
        // Given an admin who records on a phone
        var admin = admin(Screen.NARROW_DARK);
        admin.open(user);
        admin.composer.recordVoice();
        admin.composer.recorder.shows("0:01");
        admin.look("voice recording");

        // When they press Escape
        admin.keys("Escape");

        // Then nothing is left of it
        admin.composer.recorder.isGone();
    }

    private static void refuseMicrophoneOnce(Console console) {
        console.page.evaluate(
                """
                () => {
                  const devices = navigator.mediaDevices;
                  devices.getUserMedia = () => {
                    delete devices.getUserMedia;
                    return Promise.reject(new DOMException("", "NotAllowedError"));
                  };
                }""");
    }

    private static double secondsOfRecording(Console console) {
        var length = (Number)
                console.composer
                        .recorder
                        .field("Your recording")
                        .evaluate(
                                """
                        (audio) => new Promise((known) => {
                          const tell = () => Number.isFinite(audio.duration) && known(audio.duration);
                          audio.addEventListener('durationchange', tell);
                          tell();
                        })""");
        return length.doubleValue();
    }
}
