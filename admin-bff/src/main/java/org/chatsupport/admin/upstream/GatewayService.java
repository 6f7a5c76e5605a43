package org.chatsupport.admin.upstream;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls whatsapp-gateway, except for files. */
@Singleton
public class GatewayService extends Upstream<GatewayApi> {
    GatewayService(@RestClient GatewayApi api, SharedReads reads) {
        super(Service.GATEWAY, api, reads);
    }
}
