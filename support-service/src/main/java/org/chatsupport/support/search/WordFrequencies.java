package org.chatsupport.support.search;

import java.util.stream.IntStream;

/** In how many of the texts that were read each word of a question is. */
final class WordFrequencies {
    private final SearchWords words;
    private final int[] hits;
    private int texts;

    WordFrequencies(SearchWords words) {
        this.words = words;
        this.hits = new int[words.list().size()];
    }

    /** Counts one more text; whether it holds all the words. */
    boolean add(Folded text) {
        texts++;
        boolean all = true;
        for (int i = 0; i < hits.length; i++) {
            if (words.list().get(i).isIn(text)) {
                hits[i]++;
            } else {
                all = false;
            }
        }
        return all;
    }

    int texts() {
        return texts;
    }

    SearchWords rarerThan(double share) {
        return new SearchWords(IntStream.range(0, hits.length)
                .filter(i -> hits[i] < share * texts)
                .mapToObj(i -> words.list().get(i))
                .toList());
    }
}
