package org.chatsupport.simulator.graph;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chatsupport.simulator.chat.Failure;

/** The errors that a test can request, with HTTP status and text from Meta's error reference of the Cloud API. */
public final class ErrorCodes {
    private record Known(int status, String title, String details) {}

    private static final Map<Integer, Known> CODES = new TreeMap<>(Map.ofEntries(
            known(0, 401, "AuthException", "We were unable to authenticate the app user."),
            known(1, 400, "API Unknown", "Invalid request or possible server error."),
            known(2, 503, "API Service", "Temporary due to downtime or due to being overloaded."),
            known(3, 500, "API Method", "Capability or permissions issue."),
            known(4, 400, "API Too Many Calls", "The app has reached its API call rate limit."),
            known(10, 403, "Permission Denied", "Permission is either not granted or has been removed."),
            known(33, 400, "Parameter value is not valid", "The business phone number has been deleted."),
            known(
                    100,
                    400,
                    "Invalid parameter",
                    "The request included one or more unsupported or misspelled parameters."),
            known(190, 401, "Access token has expired", null),
            known(200, 403, "API Permission", "Permission is either not granted or has been removed."),
            known(
                    368,
                    403,
                    "Temporarily blocked for policies violations",
                    "The WhatsApp Business Account has been restricted or disabled for violating a platform policy."),
            known(80007, 400, "Rate limit issues", "The WhatsApp Business Account has reached its rate limit."),
            known(130429, 400, "Rate limit hit", "Cloud API message throughput has been reached."),
            known(
                    130472,
                    400,
                    "User's number is part of an experiment",
                    "Message was not sent as part of an experiment."),
            known(130497, 403, "Business account is restricted from messaging users in this country", null),
            known(131000, 500, "Something went wrong", "Message failed to send due to an unknown error."),
            known(131005, 403, "Access denied", "Permission is either not granted or has been removed."),
            known(131008, 400, "Required parameter is missing", "The request is missing a required parameter."),
            known(131009, 400, "Parameter value is not valid", "One or more parameter values are invalid."),
            known(131016, 500, "Service unavailable", "A service is temporarily unavailable."),
            known(131021, 400, "Recipient cannot be sender", "Sender and recipient phone number is the same."),
            known(131026, 400, "Message undeliverable", "Unable to deliver message."),
            known(
                    131030,
                    400,
                    "Recipient phone number not in allowed list",
                    "Add recipient phone number to recipient list."),
            known(131031, 403, "Account has been locked", "The account has been restricted or disabled."),
            known(
                    131037,
                    400,
                    "Display name approval needed",
                    "The number needs display name approval before message can be sent."),
            known(
                    131042,
                    400,
                    "Business eligibility payment issue",
                    "There was an error related to your payment method."),
            known(
                    131045,
                    500,
                    "Incorrect certificate",
                    "Message failed to send due to a phone number registration error."),
            known(131047, 400, "Re-engagement message", Failure.WINDOW_CLOSED.details()),
            known(
                    131048,
                    400,
                    "Spam rate limit hit",
                    "Message failed to send because there are restrictions on how many messages can be sent from this phone"
                            + " number."),
            known(
                    131049,
                    400,
                    "Meta chose not to deliver",
                    "This message was not delivered to maintain healthy ecosystem engagement."),
            known(
                    131050,
                    400,
                    "User stopped marketing messages",
                    "The recipient has chosen not to receive marketing messages."),
            known(131051, 400, "Unsupported message type", "Message type is currently not supported."),
            known(131052, 400, "Media download error", "Unable to download the media sent by the user."),
            known(131053, 400, "Media upload error", "Unable to upload the media used in the message."),
            known(
                    131056,
                    400,
                    "(Business Account, Consumer Account) pair rate limit hit",
                    "Too many messages sent from the sender phone number to the same recipient phone number in a short period"
                            + " of time."),
            known(131057, 500, "Account in maintenance mode", "The business account is in maintenance mode."),
            known(
                    131062,
                    400,
                    "Business-scoped User ID not allowed",
                    "Business-scoped User ID (BSUID) recipients are not supported for this message."),
            known(
                    132000,
                    400,
                    "Template param count mismatch",
                    "The number of variable parameter values does not match."),
            known(132001, 404, "Template does not exist", "The template does not exist in the specified language."),
            known(132005, 400, "Template hydrated text too long", "Translated text is too long."),
            known(
                    132007,
                    400,
                    "Template format character policy violated",
                    "Template content violates a WhatsApp policy."),
            known(
                    132012,
                    400,
                    "Template parameter format mismatch",
                    "Variable parameter values are formatted incorrectly."),
            known(132015, 400, "Template is paused", "Template is paused due to low quality."),
            known(132016, 400, "Template is disabled", "Template has been paused too many times."),
            known(133004, 503, "Server temporarily unavailable", "Server is temporarily unavailable."),
            known(
                    133010,
                    400,
                    "Phone number not registered",
                    "Phone number not registered on the WhatsApp Business Platform."),
            known(137000, 400, "Recipient identity key hash mismatch", "The recipient's phone has changed.")));

    private ErrorCodes() {}

    private static Map.Entry<Integer, Known> known(int code, int status, String title, String details) {
        return Map.entry(code, new Known(status, title, details));
    }

    /** Returns the codes that can be requested. */
    public static Set<Integer> all() {
        return Collections.unmodifiableSet(CODES.keySet());
    }

    /** Whether the code can be requested. */
    public static boolean isKnown(int code) {
        return CODES.containsKey(code);
    }

    /** Returns the error for a call. */
    static GraphError refusal(int code) {
        var known = CODES.get(code);
        return GraphError.of(known.status(), code, known.title(), known.details());
    }

    /** Returns the error for a call, with special details. */
    static GraphError refusal(int code, String details) {
        var known = CODES.get(code);
        return GraphError.of(known.status(), code, known.title(), details);
    }

    /** Returns the error for a later status. */
    static Failure failure(int code) {
        var known = CODES.get(code);
        return new Failure(code, known.title(), known.details() == null ? known.title() : known.details());
    }
}
