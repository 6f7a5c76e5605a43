package org.chatsupport.defaults.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what a service reads from its environment, and from files that the environment names. */
class EnvironmentTest {
    @TempDir
    Path directory;

    @Test
    void aRequiredVariableMayBeSetOrInAFile() throws IOException {
        assertEquals(
                List.of("the environment variable APP_SECRET is not set"),
                of(Map.of()).problems());
        assertEquals(
                List.of("the environment variable APP_SECRET is not set"),
                of(Map.of("APP_SECRET", " ")).problems());
        assertEquals(List.of(), of(Map.of("APP_SECRET", "x")).problems());

        var inFile = of(Map.of("APP_SECRET_FILE", file("from a file\n")));

        assertEquals(List.of(), inFile.problems());
        assertEquals(Optional.of("from a file"), inFile.value("APP_SECRET"));
        assertEquals(Map.of("APP_SECRET", "from a file"), inFile.fromFiles());
    }

    @Test
    void onlyTheLastLineBreakIsNoPartOfTheSecret() throws IOException {
        for (var content : List.of(" a\nb ", " a\nb \n", " a\nb \r\n")) {
            assertEquals(
                    Optional.of(" a\nb "),
                    of(Map.of("APP_SECRET_FILE", file(content))).value("APP_SECRET"));
        }
    }

    @Test
    void bothAtOnceIsAMistake() throws IOException {
        assertEquals(
                List.of("the environment variables APP_SECRET and APP_SECRET_FILE are both set; keep one of them"),
                of(Map.of("APP_SECRET", "x", "APP_SECRET_FILE", file("y"))).problems());
        // Compose sets missing variables to the empty text.
        assertEquals(
                Optional.of("y"),
                of(Map.of("APP_SECRET", "", "APP_SECRET_FILE", file("y"))).value("APP_SECRET"));
    }

    @Test
    void aFileThatIsNotThereOrEmptyIsAMistakeForOptionalVariablesToo() throws IOException {
        for (var path : List.of("/nowhere", directory.toString(), file("\n"))) {
            var problems = of(Map.of("APP_SECRET", "x", "TOKEN_FILE", path)).problems();
            assertEquals(
                    List.of("the file that the environment variable TOKEN_FILE names is empty or cannot be read"),
                    problems);
        }
    }

    @Test
    void kafkasClientSettingsMayComeFromFiles() throws IOException {
        var environment = of(Map.of("APP_SECRET", "x", "KAFKA_SASL_JAAS_CONFIG_FILE", file("login;")));

        assertEquals(Map.of("KAFKA_SASL_JAAS_CONFIG", "login;"), environment.fromFiles());
    }

    @Test
    void otherProgramsFilesAreLeftAlone() {
        assertEquals(
                Map.of(),
                of(Map.of("APP_SECRET", "x", "SSL_CERT_FILE", "/nowhere")).fromFiles());
        assertTrue(of(Map.of("APP_SECRET", "x", "SSL_CERT_FILE", "/nowhere"))
                .problems()
                .isEmpty());
    }

    private static Environment of(Map<String, String> variables) {
        var properties = new Properties();
        properties.put("quarkus.application.name", "a-service");
        properties.put("app.secret", "${APP_SECRET}");
        properties.put("app.token", "${TOKEN:}");
        properties.put("app.url", "http://${HOST:localhost}?x=${lower.${MODE:A}:no}");
        return new Environment(properties, new HashMap<>(variables));
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "secret", ""), content)
                .toString();
    }
}
