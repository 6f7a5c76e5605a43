package org.chatsupport.verify.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.life.Observations.Observation;

/** Plays one story on a new contact, and compares after every step what is seen with what the model expects. */
final class Life {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Support looks every thirty seconds for resolved tickets that nobody answered. */
    private static final Duration PATIENCE_FOR_CLOSING = Duration.ofSeconds(90);

    /** What has not changed for so long will stay as it is. */
    private static final Duration STILL = Duration.ofSeconds(12);

    private static final long QUIET_MS = 3_000;

    private final Observations observations;
    private final Model model;
    private final Person person;
    private final Stage stage;
    private final List<Story.Step> played = new ArrayList<>();
    private long aged;

    /** How a life ended; the difference is null when all was as expected, or when nothing could be expected. */
    record End(int acts, boolean unsure, Difference difference) {}

    /** The story up to the step after which something else was seen. */
    record Difference(Story story, List<String> expected, List<String> seen, boolean settled) {
        @Override
        public String toString() {
            var missing = expected.stream().filter(line -> !seen.contains(line)).collect(Collectors.joining("\n    "));
            var instead = seen.stream().filter(line -> !expected.contains(line)).collect(Collectors.joining("\n    "));
            return story + "\n  Expected:\n    " + missing + "\n  Seen:\n    " + instead
                    + (settled ? "" : "\n  The conversation does not know the newest ticket as it is.");
        }
    }

    private Life(Http http, Observations observations, String language) {
        this.observations = observations;
        this.model = new Model(language);
        this.person = new Person(language);
        this.stage = new Stage(http, person, model, observations);
    }

    /**
     * Plays a story to its end, or until it is time to stop.
     *
     * @param goOn whether there is time for another step
     */
    static End play(Http http, Observations observations, Story story, BooleanSupplier goOn) {
        var life = new Life(http, observations, story.language());
        observations.follow(life.person);
        try {
            return life.play(story, goOn);
        } finally {
            observations.forget(life.person);
        }
    }

    private End play(Story story, BooleanSupplier goOn) {
        for (var step : story.steps()) {
            if (!goOn.getAsBoolean()) {
                break;
            }
            long time = Story.PAUSE_MS + step.act().minutes() * 60_000L;
            observations.age(person, time);
            aged += time;
            boolean closing = model.at(System.currentTimeMillis() + aged);
            if (closing && !isAsExpected(PATIENCE_FOR_CLOSING)) {
                played.add(step);
                return end(story);
            }
            if (!model.isUnsure() && step.act().happens(model, step.number())) {
                played.add(step);
                step.act().play(stage, step.number());
            }
            if (model.isUnsure() || !isAsExpected(PATIENCE)) {
                return end(story);
            }
        }
        // Whatever comes late, doubled or unasked has come by now.
        Waiting.pause(QUIET_MS);
        return isAsExpected(PATIENCE) ? new End(played.size(), false, null) : end(story);
    }

    /** Waits until all is as expected; gives up when the patience is over, or when nothing changes any more. */
    private boolean isAsExpected(Duration patience) {
        long began = System.nanoTime();
        var expected = model.expected();
        var last = new AtomicReference<Observation>(Observation.NOTHING);
        Waiting.until(patience, () -> {
            var seen = observations.of(person);
            if (!seen.lines().equals(last.get().lines()) || !seen.settled()) {
                last.set(seen);
            }
            boolean still = seen.at() - last.get().at() > STILL.toNanos() && patience.equals(PATIENCE);
            return still || isAsExpected(seen, began, expected);
        });
        return isAsExpected(observations.of(person), began, expected);
    }

    private static boolean isAsExpected(Observation seen, long began, List<String> expected) {
        return seen.at() > began && seen.settled() && expected.equals(seen.lines());
    }

    private End end(Story story) {
        if (model.isUnsure()) {
            return new End(played.size(), true, null);
        }
        var seen = observations.of(person);
        return new End(
                played.size(),
                false,
                new Difference(story.with(played), model.expected(), seen.lines(), seen.settled()));
    }
}
