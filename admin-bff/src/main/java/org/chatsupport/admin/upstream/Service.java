package org.chatsupport.admin.upstream;

/** A service that admin-bff calls. The others refuse a token for one of them. */
public enum Service {
    GATEWAY("whatsapp-gateway", "WhatsApp gateway"),
    CONVERSATION("conversation-service", "conversation service"),
    SUPPORT("support-service", "support service"),
    NOTIFICATION("notification-service", "notification service");

    private final String audience;
    private final String title;

    Service(String audience, String title) {
        this.audience = audience;
        this.title = title;
    }

    /** The audience that the service accepts tokens for. */
    public String audience() {
        return audience;
    }

    /** The name of the service in problem details. */
    public String title() {
        return title;
    }
}
