package org.chatsupport.simulator.graph;

/** An error of the Cloud API: HTTP status, code and texts from Meta's error reference. */
final class GraphError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String OAUTH = "OAuthException";

    private final int status;
    private final int code;
    private final Integer subcode;
    private final String type;
    private final String details;

    private GraphError(int status, int code, Integer subcode, String type, String message, String details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.subcode = subcode;
        this.type = type;
        this.details = details;
    }

    static GraphError badToken() {
        return new GraphError(401, 190, null, OAUTH, "Invalid OAuth access token - Cannot parse access token", null);
    }

    static GraphError unknownObject(String verb, String id) {
        return new GraphError(
                400,
                100,
                33,
                "GraphMethodException",
                "Unsupported " + verb + " request. Object with ID '" + id + "' does not exist, cannot be loaded due to"
                        + " missing permissions, or does not support this operation. Please read the Graph API"
                        + " documentation at https://developers.facebook.com/docs/graph-api",
                null);
    }

    static GraphError invalidParameter(String details) {
        return oauth(400, 100, "Invalid parameter", details);
    }

    static GraphError missing(String details) {
        return oauth(400, 131008, "Required parameter is missing", details);
    }

    static GraphError invalid(String details) {
        return oauth(400, 131009, "Parameter value is not valid", details);
    }

    static GraphError recipientIsSender() {
        return oauth(400, 131021, "Recipient cannot be sender", "Recipient and sender are the same phone number.");
    }

    static GraphError windowClosed(String title, String details) {
        return oauth(400, 131047, title, details);
    }

    static GraphError unsupportedType(String type) {
        return oauth(400, 131051, "Unsupported message type", "Message type '" + type + "' is not supported.");
    }

    static GraphError unknownEdge(String edge) {
        return new GraphError(400, 2500, null, OAUTH, "Unknown path components: /" + edge, null);
    }

    /** An upload of a type that Meta does not take; the words are those that integrators report. */
    static GraphError wrongFileType(String types, String received) {
        return oauth(
                400,
                100,
                "Param file must be a file with one of the following types: " + types + ". Received file of type '"
                        + received + "'.",
                null);
    }

    static GraphError mediaUpload(String details) {
        return oauth(400, 131053, "Media upload error", details);
    }

    static GraphError callbackNotVerified(String details) {
        return oauth(400, 2200, "Callback verification failed", details);
    }

    static GraphError notAllBlocked(boolean wanted) {
        return oauth(
                400,
                139100,
                "Failed to block/unblock users",
                "Failed to " + (wanted ? "block" : "unblock")
                        + " some users, see the block_users response list for details");
    }

    static GraphError throttled() {
        return oauth(
                400,
                130429,
                "Rate limit hit",
                "Message failed to send because there were too many messages sent from this phone number in a short"
                        + " period of time.");
    }

    static GraphError broken() {
        return oauth(500, 131000, "Something went wrong", "Message failed to send due to an unknown error.");
    }

    /** Makes any error of {@link ErrorCodes}. */
    static GraphError of(int status, int code, String message, String details) {
        return code == 190
                ? new GraphError(status, code, 463, OAUTH, "Error validating access token: Session has expired", null)
                : oauth(status, code, message, details);
    }

    private static GraphError oauth(int status, int code, String message, String details) {
        return new GraphError(status, code, null, OAUTH, "(#" + code + ") " + message, details);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    Integer subcode() {
        return subcode;
    }

    String type() {
        return type;
    }

    String details() {
        return details;
    }
}
