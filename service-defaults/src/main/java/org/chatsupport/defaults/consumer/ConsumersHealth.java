package org.chatsupport.defaults.consumer;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Shows at {@code /q/health/well} which consumers wait or have stopped, since when and why. It affects neither
 * readiness nor liveness, because no restart helps a consumer that waits for MySQL.
 */
@Wellness
@ApplicationScoped
class ConsumersHealth implements HealthCheck {
    private final ConsumerStates states;

    ConsumersHealth(ConsumerStates states) {
        this.states = states;
    }

    @Override
    public HealthCheckResponse call() {
        var troubles = states.troubles();
        var response = HealthCheckResponse.named("Consumers");
        troubles.forEach((topic, trouble) -> response.withData(topic, trouble.orElse("works")));
        return response.status(troubles.values().stream().allMatch(Optional::isEmpty))
                .build();
    }
}
