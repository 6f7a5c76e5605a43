package org.chatsupport.verify.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chatsupport.local.process.ChildJvm;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Waiting;
import org.chatsupport.verify.faults.TcpProxy.Weather;
import org.chatsupport.verify.faults.World.Member;
import org.chatsupport.verify.invariant.History;
import org.chatsupport.verify.invariant.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A minute of seeded faults violates no guarantee; without a guard the same checks find what it prevents. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
    private static final long SEED = Long.getLong("faults.seed", 20_260_101);
    private static World world;

    @BeforeAll
    static void start() {
        var root = Path.of(System.getProperty("project.root"));
        // Processes that live only for seconds do not need the second compiler.
        ChildJvm.startFast();
        world = new World(
                root, Path.of("target", "faults"), part -> part == Part.SUPPORT ? 2 : 1, FaultRunner.SETTINGS);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Order(1)
    void ticketsAreHandedOutInOrderWhileWhoHandsOutIsKilled() {
        assertEquals(0, FaultRunner.handOut(world, 60));
    }

    @Test
    @Order(2)
    void aMinuteOfFaultsViolatesNothing() {
        assertEquals(0, FaultRunner.run(world, SEED, 60));
    }

    /** Passwords, limits, locks, rights, killed queries: everyday trouble of MySQL costs time and no record. */
    @Test
    @Order(3)
    void everydayTroubleOfMySqlMakesNoDeadLetters() {
        try (var run = new Run(world, SEED + 100)) {
            run.begin();
            await(() -> run.history.acknowledged() >= 50);
            DatabaseTrouble.strikeAll(world, Duration.ofSeconds(3));
            await(() -> run.history.acknowledged() >= 100);
            var results = run.end();
            results.forEach(System.out::println);
            assertEquals(
                    List.of(),
                    results.stream()
                            .flatMap(result -> result.violations.stream())
                            .toList());
        }
    }

    /**
     * This is not a guard, but the runs rely on it: without it, nobody would notice that the clocks were right all the
     * time.
     */
    @Test
    @Order(4)
    void aServiceBelievesAClockThatIsSetWrong() throws SQLException {
        var desk = new Desk(world, new History(), SEED, () -> true);
        long ticket = desk.open();
        setSupportsClocks(Duration.ofMinutes(10));
        desk.reply(ticket);
        setSupportsClocks(Duration.ZERO);
        desk.reply(ticket);

        var written = new ArrayList<Duration>();
        try (var connection = world.database();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), created_at)"
                                + " FROM support.support_messages WHERE sender_type = 'admin' AND ticket_id = " + ticket
                                + " ORDER BY sequence")) {
            while (rows.next()) {
                written.add(Duration.ofSeconds(rows.getLong(1)));
            }
        }
        assertEquals(2, written.size(), written.toString());
        assertTrue(written.get(0).compareTo(Duration.ofMinutes(9)) > 0, written.toString());
        assertTrue(written.get(1).compareTo(Duration.ofMinutes(1)) < 0, written.toString());
    }

    /** Removes five guards at once, because each of them prevents a violation with a different message. */
    @Test
    @Order(5)
    void withoutTheirGuardsForgeriesDoublesAndWhatOvertookOrWentBackAreFound() {
        admitDoubles("conversation.messages", "uq_channel_source", "channel, source_id");
        admitDoubles("support.support_messages", "uq_channel_wamid", "channel, wamid");
        admitDoubles("support.support_tickets", "uq_active_contact", "active_contact");
        var network = world.network("kafka " + new Member(Part.SUPPORT, 1));
        var guards = List.of(Guard.LEASE, Guard.SIGNATURE, Guard.UNIQUE_WAMID, Guard.FORWARD_ONLY);
        var results = without(guards, run -> {
            var desks = IntStream.range(0, 4)
                    .mapToObj(i -> new Desk(world, run.history, SEED + i, () -> true))
                    .toList();
            long ticket = desks.get(0).open();
            for (int i = 0; i < 10; i++) {
                desks.get(0).openSeveralTimesAtOnce();
            }
            network.become(Weather.SLOW);
            // They are close to each other; otherwise none could overtake another.
            desks.stream().map(desk -> answering(desk, ticket, 25)).toList().forEach(CompletableFuture::join);
            network.become(Weather.FINE);
            await(() ->
                    run.history.forgeries() >= 3 && run.history.acknowledged() >= 300 && run.statusesRepeated() >= 15);
        });
        results.forEach(System.out::println);
        assertAll(
                () -> assertFound(1, "forged wamid.* had an effect", results),
                () -> assertFound(1, "wamid.* stands in threads 2 times", results),
                () -> assertFound(2, ".* (has \\d+|had two) active tickets.*", results),
                () -> assertFound(3, "ticket .* tells message .* after .*", results),
                () -> assertFound(4, "message-.* is shown as .*, though WhatsApp told read", results));
    }

    /**
     * Both lose messages: one before the conversation knows them, the other after. This comes last, because the gateway
     * continues without acks.
     */
    @Test
    @Order(6)
    void withoutAcksOrStoredOutputsAcknowledgedMessagesAreLost() {
        var conversation = new Member(Part.CONVERSATION, 1);
        var phone = People.newPhone();
        var unpublished = new CompletableFuture<String>();
        var results = without(List.of(Guard.ACKS_ALL, Guard.STORED_OUTPUTS), run -> {
            restart(Part.GATEWAY);
            await(() -> run.history.acknowledged() >= 100);
            for (int i = 0; i < 3; i++) {
                gatewayToKafka(Weather.HALF_OPEN);
                Waiting.pause(2_000);
                gatewayToKafka(Weather.FINE);
                Waiting.pause(1_000);
            }
            // This is only for the gateway; the conversation-service that starts now has its acks.
            world.restore(Guard.ACKS_ALL);
            // This happens a second later, when the service knows which message to die with; nobody would miss a
            // delivery status, for example.
            unpublished.completeAsync(
                    () -> run.people(SEED).askForAgent(phone), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
            assertTrue(world.crashBeforePublishing(conversation, phone, Duration.ofSeconds(30)));
            world.start(conversation);
            world.awaitReady(conversation);
        });
        results.forEach(System.out::println);
        assertAll(
                () -> assertFound(1, "wamid.* was acknowledged and is unknown to the conversation", results),
                () -> assertFound(1, unpublished.join() + " was acknowledged and stands in no thread", results));
    }

    private static CompletableFuture<Void> answering(Desk desk, long ticket, int times) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < times; i++) {
                        desk.reply(ticket);
                    }
                },
                task -> new Thread(task, "desk").start());
    }

    private static void setSupportsClocks(Duration offset) {
        for (int replica = 1; replica <= world.replicas(Part.SUPPORT); replica++) {
            world.stepClock(new Member(Part.SUPPORT, replica), offset);
        }
        // The processes check ten times a second.
        Waiting.pause(500);
    }

    private static List<Result> without(List<Guard> guards, Consumer<Run> action) {
        guards.forEach(world::remove);
        try (var run = new Run(world, SEED + guards.get(0).ordinal())) {
            run.begin();
            action.accept(run);
            return run.end();
        } finally {
            guards.forEach(world::restore);
        }
    }

    /** Waits, because services that have just started are slow and would distort the seconds. */
    private static void await(BooleanSupplier condition) {
        assertTrue(Waiting.until(Duration.ofSeconds(60), condition), "nothing happens");
    }

    /** @param words a regular expression for the violation's message */
    private static void assertFound(int invariant, String words, List<Result> results) {
        assertTrue(
                results.stream()
                        .filter(result -> result.number == invariant)
                        .flatMap(result -> result.violations.stream())
                        .anyMatch(violation -> violation.matches(words)),
                "invariant " + invariant + " found no '" + words + "'");
    }

    private static void gatewayToKafka(Weather weather) {
        for (int replica = 1; replica <= world.replicas(Part.GATEWAY); replica++) {
            world.network("kafka " + new Member(Part.GATEWAY, replica)).become(weather);
        }
    }

    private static void restart(Part part) {
        for (int replica = 1; replica <= world.replicas(part); replica++) {
            var member = new Member(part, replica);
            world.process(member).kill();
            world.start(member);
            world.awaitReady(member);
        }
    }

    /** The index stays, but is not unique any more. */
    private static void admitDoubles(String table, String key, String columns) {
        try (var connection = world.database();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE %1$s DROP INDEX %2$s, ADD INDEX %2$s (%3$s)".formatted(table, key, columns));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
