package org.chatsupport.gateway.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of templates, with variables between double braces. */
final class TemplateText {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private TemplateText() {}

    /**
     * Returns the variables, each once: numbered ones in the order of their numbers, as their values travel, named ones
     * in the order of the text.
     */
    static List<String> variables(String text) {
        var found = new LinkedHashSet<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        var ordered = new ArrayList<>(found);
        if (ordered.stream().allMatch(name -> NUMBER.matcher(name).matches())) {
            ordered.sort(java.util.Comparator.comparing(Integer::valueOf));
        }
        return ordered;
    }

    /** Returns the text with its variables filled in. */
    static String filled(String text, Map<String, String> values) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
