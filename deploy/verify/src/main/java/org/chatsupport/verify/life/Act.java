package org.chatsupport.verify.life;

/**
 * One thing that happens in a contact's life. It changes the model first, and is then played on the suite. Messages are
 * named by the number of their act, so that a story stays the same when others of its acts are removed.
 */
interface Act {
    /** Changes the model; returns false when the act is impossible at this point, and nothing happened. */
    boolean happens(Model model, int number);

    /** Does the same on the suite. */
    void play(Stage stage, int number);

    /** Returns how many minutes pass before. */
    default int minutes() {
        return 0;
    }

    /** The user writes. */
    record Writes(String language, Meaning meaning, String text) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.writes(number, language, meaning, text);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.writes(number, text);
        }

        @Override
        public String toString() {
            return "The user writes \"" + text + "\".";
        }
    }

    /** The user writes two lines in one second. */
    record WritesTwice(String language, String first, String second) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.writesTwice(number, language, first, second);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.writesTwice(number, first, second);
        }

        @Override
        public String toString() {
            return "The user writes \"" + first + "\" and \"" + second + "\" in the same second.";
        }
    }

    /** The user sends something without words: {@code image}, {@code sticker} or {@code location}. */
    record Sends(String kind) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.sends(number, kind);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.sends(number, kind);
        }

        @Override
        public String toString() {
            return "The user sends something of the kind " + kind + ".";
        }
    }

    /** The user taps a button or a row of the bot, which may be old. */
    record Taps(Choice choice) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.taps(number, choice);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.taps(number, choice);
        }

        @Override
        public String toString() {
            return "The user taps " + choice + ".";
        }
    }

    /** The user reacts to, edits or deletes a message of their own. */
    record Gestures(String kind, int target) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.gestures(number, kind, target);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.gestures(number, kind, target);
        }

        @Override
        public String toString() {
            var what =
                    switch (kind) {
                        case "reaction" -> "reacts to";
                        case "edit" -> "edits";
                        default -> "deletes";
                    };
            return "The user " + what + " the message of step " + target + ".";
        }
    }

    /** Meta delivers an earlier message once more. */
    record ComesAgain(int target) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.knows(target);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.comesAgain(target);
        }

        @Override
        public String toString() {
            return "The message of step " + target + " is delivered again.";
        }
    }

    /** The user gets a user id, hides the number behind it, or changes the number. */
    record Becomes(Change change) implements Act {
        enum Change {
            NAMED("gets a user id"),
            HIDDEN("shows only the user id, if there is one"),
            MOVED("changes the number");

            private final String words;

            Change(String words) {
                this.words = words;
            }
        }

        @Override
        public boolean happens(Model model, int number) {
            return change != Change.MOVED || model.moves(number);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.becomes(number, change);
        }

        @Override
        public String toString() {
            return "The user " + change.words + ".";
        }
    }

    /** The business answers from its own phone. */
    record PhoneAnswers() implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return model.phoneAnswers(number);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.phoneAnswers(number);
        }

        @Override
        public String toString() {
            return "Somebody answers from the business's own phone.";
        }
    }

    /** An agent does something with the newest ticket, or opens one. */
    record Agent(Deed deed) implements Act {
        enum Deed {
            OPENS("opens a ticket by number"),
            WRITES("writes"),
            RELAYS("adds what the user said on the phone"),
            REACTS("reacts to the user's last message"),
            RESOLVES("resolves the ticket"),
            REOPENS("reopens the ticket"),
            CLOSES("closes the ticket");

            private final String words;

            Deed(String words) {
                this.words = words;
            }
        }

        @Override
        public boolean happens(Model model, int number) {
            return model.agent(number, deed);
        }

        @Override
        public void play(Stage stage, int number) {
            stage.agent(number, deed);
        }

        @Override
        public String toString() {
            return "An agent " + deed.words + ".";
        }
    }

    /** Nothing happens for a while. */
    record TimePasses(int minutes) implements Act {
        @Override
        public boolean happens(Model model, int number) {
            return true;
        }

        @Override
        public void play(Stage stage, int number) {
            // The time has passed before.
        }

        @Override
        public String toString() {
            return minutes < 60
                    ? minutes + " minutes pass."
                    : minutes / 60 + " hours and " + minutes % 60 + " minutes pass.";
        }
    }
}
