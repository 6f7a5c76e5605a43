package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls support-service, which has the tickets and everything else of the help desk. */
@Singleton
public class SupportService extends Upstream<SupportApi> {
    SupportService(@RestClient SupportApi api, SharedReads reads) {
        super(Service.SUPPORT, api, reads);
    }
}
