package org.chatsupport.gateway.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.chatsupport.defaults.request.Refusal;
import org.chatsupport.defaults.request.RequestOrder;

/** Refuses deliveries that cannot be Meta's before a byte of their body is read. */
@ApplicationScoped
class SignatureHeader {
    private final MeterRegistry metrics;

    SignatureHeader(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void register(@Observes Router router) {
        router.route("/webhooks/*").order(RequestOrder.HEADERS).handler(this::check);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        boolean brings =
                !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
        if (brings && !Signature.isWellFormed(request.getHeader("X-Hub-Signature-256"))) {
            metrics.counter("webhook_rejected", "reason", "signature").increment();
            Refusal.send(context, 401, "Unauthorized", "The signature is missing or does not match the body.");
        } else {
            context.next();
        }
    }
}
