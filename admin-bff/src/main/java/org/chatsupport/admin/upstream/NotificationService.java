package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The notification-service: counts and alerts. */
@Singleton
public class NotificationService extends Upstream<NotificationApi> {
    NotificationService(@RestClient NotificationApi api, SharedReads reads) {
        super(Service.NOTIFICATION, api, reads);
    }
}
