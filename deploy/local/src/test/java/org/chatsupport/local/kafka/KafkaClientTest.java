package org.chatsupport.local.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our tools sign in to Kafka as the services do, or as Kafka's own tools do. */
class KafkaClientTest {
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"a\" password=\"b\\\\c=#d\";";

    @TempDir
    Path directory;

    @Test
    void takesTheVariablesOfTheServicesAndNothingThatIsNoSetting() {
        var client = KafkaClient.of(
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_JAAS_CONFIG", LOGIN,
                        "KAFKA_SASL_MECHANISM", "",
                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                        "HOME", "/root"),
                "usual:1");

        assertEquals(
                Map.of(
                        "bootstrap.servers", "kafka:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", LOGIN),
                client.settings());
    }

    @Test
    void takesAPropertiesFileOverWhichTheVariablesGo() throws IOException {
        var file = directory.resolve("client.properties");
        Files.writeString(file, "security.protocol=SSL\nssl.truststore.type=PEM\nno.such.setting=1\n");

        var client = KafkaClient.of(
                Map.of("KAFKA_CLIENT_PROPERTIES", file.toString(), "KAFKA_SSL_TRUSTSTORE_TYPE", "PKCS12"), "usual:1");

        assertEquals(
                Map.of("bootstrap.servers", "usual:1", "security.protocol", "SSL", "ssl.truststore.type", "PKCS12"),
                client.settings());
    }

    /** Runs the script that creates topics in containers, with a tool that only records how it was called. */
    @Test
    void theScriptGivesThemToKafkasToolInAFileOfItsOwn() throws IOException, InterruptedException {
        var tool = directory.resolve("bin/kafka-topics.sh");
        Files.createDirectories(tool.getParent());
        Files.writeString(
                tool,
                """
                #!/bin/bash
                while [ $# -gt 0 ]; do
                  [ "$1" = --command-config ] && { cp "$2" "$KAFKA_HOME/given"; stat -c %a "$2" >"$KAFKA_HOME/mode"; }
                  shift
                done
                """);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        var builder = new ProcessBuilder("bash", "../kafka/create-topics.sh", "../kafka/topics.yaml", "kafka:9093")
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_HOME",
                        directory.toString(),
                        "KAFKA_SECURITY_PROTOCOL",
                        "SASL_SSL",
                        "KAFKA_SASL_JAAS_CONFIG",
                        LOGIN));

        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), output);
        var given = new Properties();
        try (var in = Files.newBufferedReader(directory.resolve("given"))) {
            given.load(in);
        }
        assertEquals(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", LOGIN), given);
        assertEquals("600", Files.readString(directory.resolve("mode")).strip());
        assertTrue(!output.contains("password"), output);
    }
}
