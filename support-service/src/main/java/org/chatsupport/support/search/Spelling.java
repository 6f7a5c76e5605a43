package org.chatsupport.support.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What somebody may have meant who made one typing error. */
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
     * Words that are one step away: two letters swapped, one left out, one too many, or another in its place. None for
     * short words and for those with digits: a number that is nearly the same is another number.
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

    /** Those of them that have no letter which is not there: beginnings with other letters would be too many. */
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
