package org.chatsupport.conversation.flow;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what a text asks for: whole words and phrases only, the longest first, so that "Howard" is not "how". */
public final class Intents {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("['’`]");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Longer texts are not commands; only their beginning is searched. */
    private static final int LONGEST_TEXT = 1_000;

    private final List<Entry> longestFirst;
    private final Set<String> menuWords;

    private record Entry(Intent intent, String phrase) {}

    /** Returns the intent that was found, or the menu if there is none. */
    public record Match(Intent intent, boolean wholeText) {}

    public Intents(Map<Intent, List<String>> phrases) {
        this(phrases, Map.of());
    }

    /**
     * Combines the phrases of a language with those of others.
     *
     * @param others further phrases; if both contain a phrase, the first ones count
     */
    public Intents(Map<Intent, List<String>> phrases, Map<Intent, List<String>> others) {
        var intents = new LinkedHashMap<String, Intent>();
        phrases.forEach((intent, words) -> words.forEach(word -> intents.put(normalised(word), intent)));
        others.forEach((intent, words) -> words.forEach(word -> intents.putIfAbsent(normalised(word), intent)));
        var entries = new ArrayList<Entry>();
        intents.forEach((phrase, intent) -> entries.add(new Entry(intent, phrase)));
        entries.sort(Comparator.comparingInt((Entry entry) -> entry.phrase().length())
                .reversed()
                .thenComparing(Entry::phrase));
        this.longestFirst = List.copyOf(entries);
        // "hi" inside a chat is small talk; only the word menu itself asks to leave.
        this.menuWords = new HashSet<>(List.of("menu"));
        menuWords.add(
                normalised(phrases.getOrDefault(Intent.MENU, List.of("menu")).get(0)));
    }

    /** Returns the intent whose phrase is in the text as whole words. */
    public Match in(String text) {
        var normalised = " " + normalised(text) + " ";
        for (var entry : longestFirst) {
            if (normalised.contains(" " + entry.phrase() + " ")) {
                return new Match(
                        entry.intent(), normalised.length() == entry.phrase().length() + 2);
            }
        }
        return new Match(Intent.MENU, false);
    }

    /** Returns the intent whose phrase is the whole text; null when there is none. */
    public Intent whole(String text) {
        var match = in(text);
        return match.wholeText() ? match.intent() : null;
    }

    boolean isMenuWord(String text) {
        return menuWords.contains(normalised(text));
    }

    static String normalised(String text) {
        if (text == null) {
            return "";
        }
        var beginning = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        var plain = MARKS.matcher(Normalizer.normalize(beginning, Normalizer.Form.NFKD))
                .replaceAll("");
        var oneWord = APOSTROPHES.matcher(plain).replaceAll("");
        return NOT_WORD.matcher(oneWord.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
