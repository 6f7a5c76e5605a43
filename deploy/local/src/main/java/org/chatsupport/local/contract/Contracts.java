package org.chatsupport.local.contract;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.process.LocalFailure;
import org.chatsupport.local.process.Resource;

/** The contracts of {@code deploy/kafka}, for the tests that check the services against them. */
public final class Contracts {
    private Contracts() {}

    /** Returns the names of all topics, including dead-letter topics. */
    public static List<String> topics() {
        return Topics.names();
    }

    /** Returns the topics that the service on the class path consumes, according to its application.properties. */
    public static SortedSet<String> consumedTopics() {
        var settings = new Properties();
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            settings.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var topics = new TreeSet<String>();
        for (var name : settings.stringPropertyNames()) {
            boolean isPattern =
                    settings.containsKey(name.replaceFirst("[.]topic$", ".pattern")) && name.endsWith(".topic");
            if (name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topics?") && !isPattern) {
                topics.addAll(Arrays.asList(settings.getProperty(name).split("\\s*,\\s*")));
            }
        }
        return topics;
    }

    /** Returns the examples of a topic, by file name. */
    public static SortedMap<String, byte[]> examples(String topic) {
        return files("/kafka/examples/" + topic);
    }

    /**
     * Returns variants of an example, by field name: each lacks one of the required fields that the reader knows.
     *
     * @param reader the record that the consumer reads
     */
    public static SortedMap<String, byte[]> incomplete(String topic, Class<? extends Record> reader) {
        var bodies = new TreeMap<String, byte[]>();
        try {
            var schema = mapper().readTree(Resource.text("/kafka/schemas/" + topic + ".json"));
            var known = Arrays.stream(reader.getRecordComponents())
                    .map(component -> snakeCase(component.getName()))
                    .toList();
            for (var field : schema.path("required")) {
                var name = field.asText();
                if (known.contains(name) && !mayBeNull(schema.path("properties").path(name))) {
                    var example = (ObjectNode) mapper().readTree(
                                    examples(topic).values().iterator().next());
                    example.remove(name);
                    bodies.put(name, mapper().writeValueAsBytes(example));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bodies;
    }

    private static boolean mayBeNull(JsonNode field) {
        var allowed = new ArrayList<JsonNode>();
        allowed.add(field.path("type"));
        field.path("type").forEach(allowed::add);
        field.path("enum").forEach(allowed::add);
        boolean open = !field.has("type") && !field.has("enum") && !field.has("$ref");
        return open
                || allowed.stream()
                        .anyMatch(value -> value.isNull() || value.asText().equals("null"));
    }

    private static String snakeCase(String name) {
        return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE).translate(name);
    }

    /** Returns the schema's objections to an event's body; empty when the body is valid. */
    public static List<String> violations(String topic, byte[] body) {
        return Schemas.FACTORY
                .getSchema(SchemaLocation.of("classpath:kafka/schemas/" + topic + ".json"), Schemas.STRICT)
                .validate(new String(body, StandardCharsets.UTF_8), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** A separate class, because only modules that validate have the validator on their class path. */
    private static final class Schemas {
        private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        private static final SchemaValidatorsConfig STRICT =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    }

    /** Makes a mapper with the same settings as the services' one. */
    public static ObjectMapper mapper() {
        return new ObjectMapper()
                .findAndRegisterModules()
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    static SortedMap<String, byte[]> files(String folder) {
        var found = Contracts.class.getResource(folder);
        if (found == null) {
            throw new LocalFailure(folder + " is missing on the class path.");
        }
        try {
            var uri = found.toURI();
            return uri.getScheme().equals("jar") ? inJar(uri, folder) : read(Path.of(uri));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> inJar(URI uri, String folder) throws IOException {
        var jar = Path.of(URI.create(uri.getRawSchemeSpecificPart().replaceFirst("!.*", "")));
        try (var files = FileSystems.newFileSystem(jar, Map.of())) {
            return read(files.getPath(folder));
        }
    }

    private static SortedMap<String, byte[]> read(Path folder) throws IOException {
        var contents = new TreeMap<String, byte[]>();
        try (var listed = Files.list(folder)) {
            for (var file : listed.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
