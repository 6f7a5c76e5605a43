package org.chatsupport.simulator;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** All settings from outside; {@code application.properties} contains each one's meaning and default. */
@ConfigMapping(prefix = "simulator")
public interface SimulatorSettings {
    /** The one bearer token that the Cloud API accepts. */
    String accessToken();

    /** The key of {@code X-Hub-Signature-256}. */
    String appSecret();

    /** The address to which webhooks are posted. */
    URI webhookUrl();

    /** The value of {@code hub.verify_token} when the callback is verified. */
    String verifyToken();

    /** The business numbers, {@code phone-number-id:digits}, separated by commas. */
    String channels();

    /** The id in {@code entry[].id}. */
    String wabaId();

    /** Whether a send to an unknown number creates that user. */
    boolean autoCreateUsers();

    /** Whether every new user has a business-scoped id, as all users have since April 2026. */
    boolean userIds();

    /** The Graph version of the app's webhooks: {@code vN.M}. */
    String graphVersion();

    /** How the 24-hour window is enforced. */
    WindowCheck windowCheck();

    /** Whether webhooks escape non-ASCII characters as Meta does. */
    boolean escapeUnicode();

    /** The pause between two steps of a business message. */
    Duration statusDelay();

    /** How many webhooks may be under way at once. */
    int webhookConcurrency();

    /** How long a webhook receiver may take to answer. */
    Duration webhookTimeout();

    /** The longest pause between two attempts to deliver a webhook. */
    Duration webhookLongestPause();

    /** The base address of media URLs, without a trailing slash. */
    String publicUrl();

    /** The directory in which users, chats and undelivered webhooks survive a restart. */
    Optional<String> data();

    /** The number of messages kept per chat; the oldest are deleted first. */
    int chatLimit();

    /** The number of Graph calls and webhook attempts kept for inspection. */
    int logLimit();

    /** The handling of a free-form message more than 24 hours after the user last wrote. */
    enum WindowCheck {
        /** The message is accepted, then fails with status 131047, as Meta mostly does. */
        ASYNC,
        /** The message is refused at once with 131047. */
        SYNC,
        /** The message is delivered. */
        OFF
    }
}
