package org.chatsupport.verify.life;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    private final List<Integer> hundred = IntStream.range(0, 100).boxed().toList();

    @Test
    void onlyWhatCausesTheTroubleStays() {
        assertEquals(List.of(3, 50, 97), shortest(list -> list.containsAll(List.of(3, 50, 97))));
        assertEquals(List.of(42), shortest(list -> list.contains(42)));
        assertEquals(List.of(), shortest(list -> true));
    }

    @Test
    void nothingIsTakenOutWhenAllIsNeeded() {
        assertEquals(hundred, shortest(list -> list.size() == 100));
    }

    private List<Integer> shortest(Predicate<List<Integer>> trouble) {
        return Shrinking.shortest(
                hundred, lists -> lists.stream().map(trouble::test).toList());
    }
}
