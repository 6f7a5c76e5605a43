package org.chatsupport.verify.load;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Waiting;

/** Measures what MySQL, Kafka and Quarkus can do on this machine, each alone while the rest is idle. */
final class Ceiling {
    private static final int ROWS = 200;
    private static final int RECORD_BYTES = 1024;
    private static final int RECORDS_UNDER_WAY = 5_000;
    private static final int BODIES = 1_000;
    private static final int PARTITIONS = 12;
    private static final String TOPIC = "load.ceiling";
    private static final int CALLERS = 64;

    private final Bench bench;

    private Ceiling(Bench bench) {
        this.bench = bench;
    }

    static void run(Bench bench) throws ExecutionException, InterruptedException {
        var ceiling = new Ceiling(bench);
        ceiling.createTables();
        ceiling.measure("mysql_rows_200_per_commit", () -> ceiling.insert(ROWS));
        ceiling.measure("mysql_rows_1_per_commit", () -> ceiling.insert(1));
        ceiling.measure("kafka_records", ceiling::produce);
        var http = new ClosedLoop(
                bench, bench.running.suite.managementPort(Part.GATEWAY), () -> "/q/health/live", Map.of());
        http.asFastAsPossible("http", CALLERS, bench.options.warmup());
        ceiling.measure("http_requests", () -> http.asFastAsPossible("http", CALLERS, bench.options.seconds()));
    }

    private void createTables() throws ExecutionException, InterruptedException {
        bench.sql.execute(
                "CREATE DATABASE ceiling",
                """
                CREATE TABLE ceiling.messages (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, ticket_id BIGINT NOT NULL,
                  message TEXT NOT NULL, content JSON NOT NULL, wamid VARCHAR(255) NOT NULL, UNIQUE KEY uq_wamid (wamid),
                  KEY idx_ticket (ticket_id, id)) ENGINE=InnoDB""");
        try (var admin = Admin.create(Map.of("bootstrap.servers", bench.running.kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void measure(String name, IntSupplier work) {
        Bench.say("Measuring " + name + " ...");
        bench.measure(work);
        var part = Bench.rounded(
                bench.result.path("sent").asInt() / bench.result.path("seconds").asDouble());
        bench.result.put(name + "_per_second", part);
        bench.result.set(name + "_cpu_ms", bench.result.path("cpu_ms_per_message"));
        Bench.say("  " + part + " per second");
    }

    private long end() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(bench.options.seconds());
    }

    private int insert(int rows) {
        long end = end();
        int done = 0;
        long run = System.nanoTime();
        try (var connection = bench.sql.open();
                var insert = connection.prepareStatement(
                        "INSERT INTO ceiling.messages (ticket_id, message, content, wamid) VALUES (?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                for (int i = 0; i < rows; i++, done++) {
                    var text = "Message " + done + ": it is about the course that I paid for yesterday";
                    insert.setLong(1, done % ROWS);
                    insert.setString(2, text);
                    insert.setString(3, "{\"type\":\"text\",\"text\":\"" + text + "\"}");
                    insert.setString(4, "wamid." + run + "." + done);
                    insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
                bench.legs.record("mysql_commit_of_" + rows, start, System.nanoTime());
            }
            return done;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int produce() {
        var settings = Map.<String, Object>of(
                "bootstrap.servers",
                bench.running.kafka.bootstrapServers(),
                "acks",
                "all",
                "compression.type",
                "lz4",
                "linger.ms",
                "5",
                "batch.size",
                "65536");
        var acknowledged = new AtomicInteger();
        int sent = 0;
        var bodies = bodies();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (long end = end(); System.nanoTime() < end; sent++) {
                while (sent - acknowledged.get() >= RECORDS_UNDER_WAY) {
                    Waiting.pause(1);
                }
                long start = System.nanoTime();
                var unused = producer.send(
                        new ProducerRecord<>(TOPIC, Integer.toString(sent % ROWS), bodies[sent % BODIES]),
                        (metadata, failure) -> {
                            if (failure == null) {
                                acknowledged.incrementAndGet();
                                bench.legs.record("kafka_ack", start, System.nanoTime());
                            } else {
                                bench.complain("Kafka: " + failure);
                            }
                        });
            }
        }
        return acknowledged.get();
    }

    /** Makes different texts, half words and half digits, which compress about as well as events of the suite. */
    private static byte[][] bodies() {
        var random = new Random(1);
        var bodies = new byte[BODIES][];
        for (int b = 0; b < BODIES; b++) {
            var body = new StringBuilder();
            while (body.length() < RECORD_BYTES) {
                body.append("{\"message_id\":")
                        .append(random.nextLong(Long.MAX_VALUE))
                        .append(",\"contact\":\"");
            }
            body.setLength(RECORD_BYTES);
            bodies[b] = body.toString().getBytes(StandardCharsets.US_ASCII);
        }
        return bodies;
    }
}
