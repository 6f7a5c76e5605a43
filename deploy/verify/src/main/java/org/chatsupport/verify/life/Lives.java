package org.chatsupport.verify.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;

/** Many lives side by side on one running suite, and the shortest story of what goes wrong. */
final class Lives implements AutoCloseable {
    private static final int LENGTH = 30;
    private static final int ROUNDS_TO_WARM_UP = 2;
    private static final int LENGTH_TO_WARM_UP = 4;

    private final Http http;
    private final Observations observations;
    private final ExecutorService contacts;
    private final int atOnce;
    private final AtomicInteger acts = new AtomicInteger();
    private final AtomicInteger unsure = new AtomicInteger();
    private final AtomicInteger stories = new AtomicInteger();

    Lives(RunningSuite running, int atOnce) {
        this.http = new Http(running.suite);
        this.observations = new Observations(running);
        this.contacts = Executors.newFixedThreadPool(atOnce);
        this.atOnce = atOnce;
    }

    /** Lets the suite load its classes, for which it takes its time; what is seen does not count. */
    void warmUp() {
        for (int i = 0; i < ROUNDS_TO_WARM_UP; i++) {
            Life.play(http, observations, Story.of(i, LENGTH_TO_WARM_UP), () -> true);
        }
    }

    /** Plays stories with the seeds from this one on, until there are enough or the time is over; returns the
     * differences. */
    List<Life.Difference> play(long seed, int most, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        var next = new AtomicInteger();
        var differences = Collections.synchronizedList(new ArrayList<Life.Difference>());
        var lives = IntStream.range(0, atOnce)
                .mapToObj(contact -> contacts.submit(() -> {
                    for (int i = next.getAndIncrement();
                            i < most && System.nanoTime() < end;
                            i = next.getAndIncrement()) {
                        var difference = counted(Story.of(seed + i, LENGTH), () -> System.nanoTime() < end)
                                .difference();
                        if (difference != null) {
                            differences.add(difference);
                        }
                    }
                }))
                .toList();
        lives.forEach(Lives::result);
        return List.copyOf(differences);
    }

    private Life.End counted(Story story, BooleanSupplier goOn) {
        var end = Life.play(http, observations, story, goOn);
        stories.incrementAndGet();
        acts.addAndGet(end.acts());
        unsure.addAndGet(end.unsure() ? 1 : 0);
        return end;
    }

    /** Returns the shortest story that shows a difference, or null when it does not show again. */
    Life.Difference shortest(Life.Difference found) {
        var story = found.story();
        if (differences(story, List.of(story.steps(), story.steps())).indexOf(true) < 0) {
            return null;
        }
        var steps = Shrinking.shortest(story.steps(), lists -> differences(story, lists));
        var again = Life.play(http, observations, story.with(steps), () -> true).difference();
        return again == null ? found : again;
    }

    private List<Boolean> differences(Story story, List<List<Story.Step>> lists) {
        var lives = lists.stream()
                .map(steps -> contacts.submit(() -> Life.play(http, observations, story.with(steps), () -> true)))
                .toList();
        return lives.stream().map(life -> result(life).difference() != null).toList();
    }

    private static <T> T result(Future<T> life) {
        try {
            return life.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int acts() {
        return acts.get();
    }

    int stories() {
        return stories.get();
    }

    /** Returns how many stories ended early because seconds would have decided. */
    int unsure() {
        return unsure.get();
    }

    @Override
    public void close() {
        contacts.shutdownNow();
        observations.close();
    }
}
