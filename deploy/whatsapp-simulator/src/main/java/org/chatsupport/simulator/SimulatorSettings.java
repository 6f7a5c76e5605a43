package org.chatsupport.simulator;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Everything that can be set from outside; each entry's meaning and default stand in {@code application.properties}. */
@ConfigMapping(prefix = "simulator")
public interface SimulatorSettings {
    /** The one bearer token that the Cloud API accepts. */
    String accessToken();

    /** The key of {@code X-Hub-Signature-256}. */
    String appSecret();

    /** Where webhooks are posted. */
    URI webhookUrl();

    /** What {@code hub.verify_token} carries when the callback is verified. */
    String verifyToken();

    /** The business numbers, {@code phone-number-id:digits}, separated by commas. */
    String channels();

    /** The id in {@code entry[].id}. */
    String wabaId();

    /** Whether a send to an unknown number makes that user exist. */
    boolean autoCreateUsers();

    /** Whether every new user has a business-scoped id, as since April 2026. */
    boolean userIds();

    /** The Graph version that the app's webhooks have: {@code vN.M}. */
    String graphVersion();

    /** How the 24-hour window is enforced. */
    WindowCheck windowCheck();

    /** Whether webhooks escape non-ASCII characters as Meta does. */
    boolean escapeUnicode();

    /** Pause between two steps of a business message. */
    Duration statusDelay();

    /** How many webhooks may be under way at once. */
    int webhookConcurrency();

    /** How long a webhook receiver may take to answer. */
    Duration webhookTimeout();

    /** The longest pause between two tries to deliver a webhook. */
    Duration webhookLongestPause();

    /** Base address of media URLs, without a trailing slash. */
    String publicUrl();

    /** Directory in which users, chats and undelivered webhooks survive a restart. */
    Optional<String> data();

    /** Messages kept per chat; the oldest go first. */
    int chatLimit();

    /** Graph calls and webhook attempts kept for inspection. */
    int logLimit();

    /** What happens to a free-form message more than 24 hours after the user last wrote. */
    enum WindowCheck {
        /** Accepted, then a failed status with 131047: what Meta mostly does. */
        ASYNC,
        /** Refused at once with 131047. */
        SYNC,
        /** Delivered. */
        OFF
    }
}
