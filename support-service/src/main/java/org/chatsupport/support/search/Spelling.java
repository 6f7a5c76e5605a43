package org.chatsupport.support.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The words that a person with one typing error may have meant. */
final class Spelling {
    /** Most short words are one letter from another. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 20;

    private static final List<String> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "абвгдежзиклмнопрстуфхцчшщъыьэюяіїєґ",
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءپچگی",
            "אבגדהוזחטיךכלםמןנסעףפץצקרשת");

    private Spelling() {}

    /**
     * Returns words one step away: with two letters swapped, one missing, one too many, or one replaced. Short words have
     * none, nor do words with digits, as a number that is nearly the same is another number.
     */
    static Set<String> near(String word) {
        var near = new LinkedHashSet<String>();
        if (!isForgiven(word)) {
            return near;
        }
        var letters = ALPHABETS.stream()
                .filter(alphabet -> alphabet.indexOf(word.charAt(0)) >= 0)
                .findFirst()
                .orElse("");
        near.addAll(nearBeginnings(word));
        for (int i = 0; i <= word.length(); i++) {
            var before = word.substring(0, i);
            var after = word.substring(i);
            letters.chars().forEach(letter -> {
                near.add(before + (char) letter + after);
                if (!after.isEmpty()) {
                    near.add(before + (char) letter + after.substring(1));
                }
            });
        }
        near.remove(word);
        return near;
    }

    /** Returns those that need no new letter, as beginnings with other letters would be too many. */
    static Set<String> nearBeginnings(String word) {
        var near = new LinkedHashSet<String>();
        if (!isForgiven(word)) {
            return near;
        }
        for (int i = 0; i < word.length(); i++) {
            var before = word.substring(0, i);
            if (i + 1 < word.length()) {
                near.add(before + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
            }
            near.add(before + word.substring(i + 1));
        }
        near.remove(word);
        return near;
    }

    private static boolean isForgiven(String word) {
        return word.length() >= SHORTEST
                && word.length() <= LONGEST
                && word.chars().allMatch(Character::isLetter);
    }
}
