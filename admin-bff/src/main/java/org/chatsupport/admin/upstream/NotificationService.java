package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls notification-service, which has counts and alerts. */
@Singleton
public class NotificationService extends Upstream<NotificationApi> {
    NotificationService(@RestClient NotificationApi api, SharedReads reads) {
        super(Service.NOTIFICATION, api, reads);
    }
}
