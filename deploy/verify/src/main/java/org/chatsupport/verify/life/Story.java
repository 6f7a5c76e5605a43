package org.chatsupport.verify.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What happens in the life of one contact, step by step. The same seed makes the same story.
 *
 * @param language of the contact's country
 */
record Story(String language, List<Step> steps) {
    /** Between any two steps so much time passes that the second is no haste, such as a second menu. */
    static final long PAUSE_MS = 20_000;

    private static final int[] MINUTES = {11, 11, 130, 300, 300, 780, 780, 1_200, 1_200, 1_570, 4_570, 12_010};
    private static final int MOST_TRIES = 200;

    /** An act with its number, which stays when other acts are taken out. */
    record Step(int number, Act act) {
        @Override
        public String toString() {
            return number + ". " + act;
        }
    }

    static Story of(long seed, int length) {
        var random = new Random(seed);
        var language = Words.LANGUAGES.get(random.nextInt(Words.LANGUAGES.size()));
        var model = new Model(language);
        var steps = new ArrayList<Step>();
        long now = 0;
        for (int tries = 0; steps.size() < length && tries < MOST_TRIES; tries++) {
            var act = any(random, model);
            long then = now + PAUSE_MS + act.minutes() * 60_000L;
            model.at(then);
            int number = steps.size() + 1;
            now = then;
            if (act.happens(model, number)) {
                steps.add(new Step(number, act));
            }
        }
        return new Story(language, List.copyOf(steps));
    }

    private static Act any(Random random, Model model) {
        // What matters happens around tickets, so there is one most of the time.
        if (model.status() == null && random.nextInt(3) == 0) {
            return words(random, model, random.nextBoolean() ? Meaning.SUPPORT : Meaning.PROBLEM);
        }
        if (model.isAsking() && random.nextInt(3) == 0) {
            return answer(random, model);
        }
        if (model.status() == Model.Status.RESOLVED && random.nextInt(4) == 0) {
            var deeds = List.of(Act.Agent.Deed.WRITES, Act.Agent.Deed.REOPENS, Act.Agent.Deed.RELAYS);
            return new Act.Agent(deeds.get(random.nextInt(deeds.size())));
        }
        int dice = random.nextInt(100);
        if (dice < 12) {
            // Also where nothing was asked, or no longer.
            return answer(random, model);
        }
        if (dice < 34) {
            return words(random, model, Meaning.values()[random.nextInt(Meaning.values().length)]);
        } else if (dice < 46 && !model.offers().isEmpty()) {
            return new Act.Taps(model.offers().get(random.nextInt(model.offers().size())));
        } else if (dice < 50) {
            return new Act.Sends(List.of("image", "sticker", "location").get(random.nextInt(3)));
        } else if (dice < 57 && !model.messages().isEmpty()) {
            return new Act.Gestures(
                    List.of("reaction", "edit", "revoke").get(random.nextInt(3)), message(random, model));
        } else if (dice < 60 && !model.messages().isEmpty()) {
            return new Act.ComesAgain(message(random, model));
        } else if (dice < 62) {
            return new Act.Becomes(Act.Becomes.Change.values()[random.nextInt(3)]);
        } else if (dice < 64) {
            return new Act.PhoneAnswers();
        } else if (dice < 66) {
            var own = model.language();
            return new Act.WritesTwice(own, Words.any(own, Meaning.FREE, random), Words.any(own, Meaning.FREE, random));
        } else if (dice < 84) {
            return new Act.TimePasses(MINUTES[random.nextInt(MINUTES.length)]);
        }
        var deeds = Act.Agent.Deed.values();
        // Resolving is where most questions begin.
        return new Act.Agent(
                model.status() == Model.Status.IN_PROGRESS && random.nextBoolean()
                        ? Act.Agent.Deed.RESOLVES
                        : deeds[random.nextInt(deeds.length)]);
    }

    private static Act answer(Random random, Model model) {
        var answers = List.of(Meaning.YES, Meaning.NO, Meaning.STARS, Meaning.FREE, Meaning.THANKS);
        return words(random, model, answers.get(random.nextInt(answers.size())));
    }

    private static Act words(Random random, Model model, Meaning meaning) {
        var language = random.nextInt(4) == 0 ? "en" : model.language();
        return new Act.Writes(language, meaning, Words.any(language, meaning, random));
    }

    private static int message(Random random, Model model) {
        return model.messages().get(random.nextInt(model.messages().size()));
    }

    Story with(List<Step> other) {
        return new Story(language, List.copyOf(other));
    }

    @Override
    public String toString() {
        return steps.stream().map(step -> "  " + step).collect(Collectors.joining("\n"));
    }
}
