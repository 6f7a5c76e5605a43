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

/** The languages that the bot speaks. They are read once at the start; a missing or misspelt entry stops the service. */
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
                // The bot understands English words in every language, because people know them from other menus.
                intents.put(
                        code,
                        new Intents(language.intents(), languages.get(DEFAULT).intents()));
            } catch (IOException e) {
                throw new UncheckedIOException("bot/" + code + ".yaml: " + e.getMessage(), e);
            }
        }
    }

    /** Returns the language of a number's country, or English if none fits. */
    public String ofPhone(String phone) {
        return languages.entrySet().stream()
                .filter(entry -> phone != null
                        && entry.getValue().numberPrefixes().stream().anyMatch(phone::startsWith))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(DEFAULT);
    }

    /** Returns what the words of a text ask for in a language. */
    public Intents intents(String code) {
        return intents.getOrDefault(code, intents.get(DEFAULT));
    }

    /** Whether the bot speaks this language. */
    public boolean speaks(String code) {
        return languages.containsKey(code);
    }

    /** The code of every language and its name in that language. */
    Map<String, String> names() {
        var names = new LinkedHashMap<String, String>();
        languages.forEach((code, language) -> names.put(code, language.language()));
        return names;
    }

    Language get(String code) {
        return languages.getOrDefault(code, languages.get(DEFAULT));
    }
}
