package org.chatsupport.conversation.bot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatsupport.conversation.flow.Intents;

/** The languages the bot speaks, read once at the start; a missing or misspelt entry stops the service there. */
@ApplicationScoped
@Startup
public class Languages {
    static final String DEFAULT = "en";
    private static final List<String> CODES = List.of("en", "es", "fr", "pt");

    private final Map<String, Language> languages = new LinkedHashMap<>();
    private final Map<String, Intents> intents = new LinkedHashMap<>();

    Languages() {
        var mapper = new ObjectMapper(new YAMLFactory()).setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        for (var code : CODES) {
            try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("bot/" + code + ".yaml")) {
                var language = mapper.readValue(in, Language.class);
                languages.put(code, language);
                // English words are understood by everybody's bot: people know them from signs and other menus.
                intents.put(
                        code,
                        new Intents(language.intents(), languages.get(DEFAULT).intents()));
            } catch (IOException e) {
                throw new UncheckedIOException("bot/" + code + ".yaml: " + e.getMessage(), e);
            }
        }
    }

    /** The language of a number's country; English where none fits. */
    public String ofPhone(String phone) {
        return languages.entrySet().stream()
                .filter(entry -> phone != null
                        && entry.getValue().numberPrefixes().stream().anyMatch(phone::startsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(DEFAULT);
    }

    /** What the words of a text ask for in a language. */
    public Intents intents(String code) {
        return intents.getOrDefault(code, intents.get(DEFAULT));
    }

    /** Whether the bot speaks it. */
    public boolean speaks(String code) {
        return languages.containsKey(code);
    }

    /** Code and own name of every language. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        languages.forEach((code, language) -> names.put(code, language.language()));
        return names;
    }

    Language get(String code) {
        return languages.getOrDefault(code, languages.get(DEFAULT));
    }
}
