package org.chatsupport.simulator.review;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.chatsupport.simulator.clock.SimulatorClock;
import org.chatsupport.simulator.template.Template;
import org.chatsupport.simulator.template.Templates;
import org.chatsupport.simulator.webhook.AccountWebhooks;

/** Plays Meta's decisions about templates; the business gets webhooks. */
@Singleton
public class TemplateReview {
    private final Templates templates;
    private final AccountWebhooks webhooks;
    private final SimulatorClock clock;

    TemplateReview(Templates templates, AccountWebhooks webhooks, SimulatorClock clock) {
        this.templates = templates;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Gives a template another status; empty when there is no such template.
     *
     * @param lasts the time after which a pause ends by itself, or null
     */
    public Optional<Template> decide(String name, String language, String status, String reason, Duration lasts) {
        var until = lasts == null ? null : clock.instant().plus(lasts);
        var changed = templates.change(name, language, status, until);
        changed.ifPresent(template -> {
            webhooks.templateStatus(template, reason);
            planEnd(template);
        });
        return changed;
    }

    /** Continues pauses that began in an earlier run. */
    public void resume() {
        templates.all().forEach(this::planEnd);
    }

    private void planEnd(Template template) {
        var until = template.pausedUntil();
        if (until != null) {
            clock.at(until, () -> templates
                    .endPause(template.name(), template.language(), until)
                    .ifPresent(webhooks::templateUnpaused));
        }
    }
}
