package org.chatsupport.verify.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds a shorter list that still shows the same trouble. */
final class Shrinking {
    private Shrinking() {}

    /**
     * Takes out ever smaller parts, as long as the trouble stays.
     *
     * @param trouble tells of several lists at once, in order, whether each shows it
     */
    static <A> List<A> shortest(List<A> list, Function<List<List<A>>, List<Boolean>> trouble) {
        var shortest = list;
        int size = Math.max(1, list.size() / 2);
        while (!shortest.isEmpty()) {
            var shorter = without(shortest, size);
            int found = trouble.apply(shorter).indexOf(true);
            if (found >= 0) {
                shortest = shorter.get(found);
                size = Math.min(size, Math.max(1, shortest.size() / 2));
            } else if (size == 1) {
                break;
            } else {
                size /= 2;
            }
        }
        return shortest;
    }

    private static <A> List<List<A>> without(List<A> list, int size) {
        var all = new ArrayList<List<A>>();
        for (int from = 0; from < list.size(); from += size) {
            var rest = new ArrayList<>(list.subList(0, from));
            rest.addAll(list.subList(Math.min(list.size(), from + size), list.size()));
            all.add(rest);
        }
        return all;
    }
}
