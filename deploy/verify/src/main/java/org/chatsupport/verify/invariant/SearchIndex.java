package org.chatsupport.verify.invariant;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A message is in the search index as it is now, with all its words. */
final class SearchIndex implements Invariant {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]+");

    @Override
    public int number() {
        return 13;
    }

    @Override
    public String promise() {
        return "messages are in the search index, as they are now and with all their words";
    }

    @Override
    public void check(Observed all, Result result) {
        var texts = new HashMap<Long, String>();
        all.query(
                "SELECT message_id, text FROM support.message_search",
                row -> texts.put(row.getLong(1), row.getString(2)));
        var words = new HashMap<Long, Set<String>>();
        all.query("SELECT message_id, word FROM support.message_words", row -> words.computeIfAbsent(
                        row.getLong(1), id -> new HashSet<>())
                .add(row.getString(2)));
        var now = new HashMap<Long, String>();
        all.query(
                """
                SELECT original.id, COALESCE(changed.content->>'$.content.text', '')
                FROM support.support_messages changed JOIN support.support_messages original
                  ON original.channel = changed.channel AND original.wamid = changed.content->>'$.original_message_id'
                WHERE changed.kind IN ('edit', 'revoke') AND original.sender_type <> 'bot' ORDER BY changed.id""",
                row -> now.put(row.getLong(1), row.getString(2)));
        for (var message : all.messages()) {
            if (message.sender().equals("bot") || message.text().isBlank()) {
                continue;
            }
            long id = message.id();
            var text = now.getOrDefault(id, message.text());
            result.check(text.equals(texts.get(id)), "message " + id + " is not indexed as it is now");
            // MessageSearchTest checks other scripts.
            var expected = Arrays.stream(NOT_WORD.split(text.toLowerCase(Locale.ROOT)))
                    .filter(word -> word.matches("[a-z0-9_]{2,32}"))
                    .toList();
            var found = words.getOrDefault(id, Set.of());
            result.check(found.containsAll(expected), "message " + id + " is not found by all its words");
            result.check(!text.isBlank() || found.isEmpty(), "message " + id + " was taken back and is still found");
        }
    }
}
