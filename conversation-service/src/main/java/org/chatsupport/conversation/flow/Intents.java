package org.chatsupport.conversation.flow;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.EnumSet;
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

    /** Somebody who asks for a person gets one, whatever else the text mentions. */
    private static final Set<Intent> FIRST = EnumSet.of(Intent.STILL_NOT_WORKING, Intent.SUPPORT);

    private final Map<String, Intent> phrases = new LinkedHashMap<>();
    private final List<Map.Entry<String, Intent>> inOrder;
    private final Set<String> menuWords;

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
    public Intents(Map<Intent, List<String>> own, Map<Intent, List<String>> others) {
        own.forEach((intent, words) -> words.forEach(word -> phrases.put(normalised(word), intent)));
        others.forEach((intent, words) -> words.forEach(word -> phrases.putIfAbsent(normalised(word), intent)));
        this.inOrder = phrases.entrySet().stream()
                // "Thanks, but I need an agent" is more than thanks.
                .filter(entry -> entry.getValue() != Intent.THANKS)
                .sorted(Comparator.comparing((Map.Entry<String, Intent> entry) -> !FIRST.contains(entry.getValue()))
                        .thenComparing(entry -> -entry.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        // "hi" inside a chat is small talk; only the word menu itself asks to leave.
        this.menuWords = new HashSet<>(List.of("menu"));
        menuWords.add(normalised(own.getOrDefault(Intent.MENU, List.of("menu")).get(0)));
    }

    /** Returns the intent whose phrase is the text, or is in it as whole words; one that asks for a person comes first. */
    public Match in(String text) {
        var normalised = normalised(text);
        var whole = phrases.get(normalised);
        if (whole != null) {
            return new Match(whole, true);
        }
        return inOrder.stream()
                .filter(entry -> contains(normalised, entry.getKey()))
                .findFirst()
                .map(entry -> new Match(entry.getValue(), false))
                .orElseGet(() -> new Match(Intent.MENU, false));
    }

    private static boolean contains(String text, String phrase) {
        return (" " + text + " ").contains(" " + phrase + " ");
    }

    /** Returns the intent whose phrase is the whole text; null when there is none. */
    public Intent whole(String text) {
        return phrases.get(normalised(text));
    }

    /** Returns whether a text asks for a person, or says that something still does not work. */
    boolean asksForSupport(String text) {
        return FIRST.contains(in(text).intent());
    }

    boolean isMenuWord(String text) {
        return menuWords.contains(normalised(text));
    }

    /** Returns the words of a text in lower case, without marks and anything between them. */
    public static String normalised(String text) {
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
