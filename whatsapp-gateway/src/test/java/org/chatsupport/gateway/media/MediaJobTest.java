package org.chatsupport.gateway.media;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.defaults.text.MediaKey;
import org.chatsupport.gateway.events.MediaStored;
import org.chatsupport.gateway.events.MessageReceived;
import org.chatsupport.gateway.media.FakeGraph.Answer;
import org.chatsupport.gateway.media.FakeGraph.Served;
import org.chatsupport.local.contract.Contracts;
import org.chatsupport.local.kafka.Topics;
import org.chatsupport.local.suite.LocalServices;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users' files are fetched once they are available, and published once; missing ones are published with the reason. */
@QuarkusTest
@WithTestResource(LocalServices.class)
@WithTestResource(FakeGraph.class)
class MediaJobTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    EventPublisher publisher;

    @Inject
    Json json;

    @Inject
    ObjectMapper mapper;

    @Inject
    MediaIndex index;

    @Inject
    MediaStore store;

    @Inject
    AgroalDataSource database;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private KafkaConsumer<String, byte[]> told;
    private final List<MediaStored> outcomes = new ArrayList<>();
    private final List<String> eventIds = new ArrayList<>();

    @BeforeEach
    void listen() {
        told = Topics.listen(kafka, MediaStored.TOPIC);
    }

    @AfterEach
    void stopListening() {
        told.close();
    }

    @Test
    void aPictureIsStoredWithItsThumbnailAndTold() throws Exception {
        var picture = Samples.picture("jpeg", 1600, 1200);
        FakeGraph.FILES.put("pic1", new Served(picture));

        var outcome = outcomeOf(receive("image", "pic1", "image/jpeg", FakeGraph.sha256(picture), Instant.now()));

        assertEquals("stored", outcome.state());
        assertEquals("image/jpeg", outcome.mimeType());
        assertEquals(picture.length, outcome.size());
        assertEquals(FakeGraph.sha256(picture), outcome.sha256());
        assertEquals(List.of(1600, 1200), List.of(outcome.width(), outcome.height()));
        assertTrue(outcome.thumbnail());
        assertEquals(Arrays.hashCode(picture), Arrays.hashCode(stored(outcome)));
        var fetch = FakeGraph.REQUESTS.stream()
                .filter(seen -> seen.path().equals("/bytes/pic1"))
                .toList();
        assertEquals(1, fetch.size());
        assertEquals(
                "Bearer " + org.chatsupport.local.suite.Settings.ACCESS_TOKEN,
                fetch.get(0).authorization());
        // Meta's OpenAPI demands a name and a version.
        assertTrue(
                fetch.get(0).userAgent().matches("chat-support/\\d+\\.\\d+\\.\\d+.*"),
                fetch.get(0).userAgent());
    }

    @Test
    void whatIsRepeatedIsFetchedOnceAndNotToldAgain() {
        FakeGraph.FILES.put("twice", new Served(Samples.PDF));
        var message = message("document", "twice", "application/pdf", FakeGraph.sha256(Samples.PDF), Instant.now());
        publish(message);
        outcomeOf(message.wamid());

        publish(message);
        publish(message);
        FakeGraph.FILES.put("after", new Served(Samples.PDF));
        outcomeOf(receive("document", "after", null, null, Instant.now()));

        assertEquals(1, FakeGraph.requests("GET", "/bytes/twice"));
        assertEquals(
                1,
                outcomes.stream()
                        .filter(one -> one.wamid().equals(message.wamid()))
                        .count());
    }

    @Test
    void whatFailsForAWhileComesLater() {
        var served = new Served(Samples.PDF);
        served.descriptions.add(
                new Answer(503, "{\"error\":{\"code\":131016,\"type\":\"OAuthException\",\"message\":\"down\"}}"));
        served.descriptions.add(
                new Answer(401, "{\"error\":{\"code\":190,\"type\":\"OAuthException\",\"message\":\"token\"}}"));
        served.descriptions.add(
                new Answer(400, "{\"error\":{\"code\":130429,\"type\":\"OAuthException\",\"message\":\"throttled\"}}"));
        served.fetches.add(new Answer(500, ""));
        served.fetches.add(new Answer(429, ""));
        served.cutShort = true;
        FakeGraph.FILES.put("later", served);

        var outcome = outcomeOf(receive("document", "later", "application/pdf", null, Instant.now()));

        assertEquals("stored", outcome.state());
        assertEquals(4, FakeGraph.requests("GET", "/bytes/later"));
    }

    @Test
    void whatAProxySaysOfAFileIsNotBelieved() {
        var served = new Served(Samples.PDF);
        served.descriptions.add(new Answer(404, "<html>Not Found</html>"));
        served.descriptions.add(new Answer(404, "{\"error\":\"not_found\"}"));
        served.descriptions.add(new Answer(200, "<html>Sign in</html>"));
        FakeGraph.FILES.put("proxied", served);
        assertEquals(
                "stored",
                outcomeOf(receive("document", "proxied", null, null, Instant.now()))
                        .state());

        var atHost = new Served(Samples.PDF);
        atHost.fetches.add(new Answer(404, "<html>Not Found</html>"));
        atHost.fetches.add(new Answer(404, "<html>Not Found</html>"));
        FakeGraph.FILES.put("proxied-host", atHost);
        assertEquals(
                "stored",
                outcomeOf(receive("document", "proxied-host", null, null, Instant.now()))
                        .state());
    }

    @Test
    void aDeadAddressIsAskedForOnceMore() {
        var served = new Served(Samples.PDF);
        served.fetches.add(new Answer(404, ""));
        FakeGraph.FILES.put("moved", served);

        assertEquals(
                "stored",
                outcomeOf(receive("document", "moved", null, null, Instant.now()))
                        .state());

        var gone = new Served(Samples.PDF);
        for (int i = 0; i < 6; i++) {
            gone.fetches.add(new Answer(404, ""));
        }
        FakeGraph.FILES.put("gone", gone);
        assertEquals(
                "gone",
                outcomeOf(receive("document", "gone", null, null, Instant.now()))
                        .reason());
    }

    @Test
    void afterAWeekWhatWhatsAppDoesNotKnowHasExpired() {
        var longAgo = Instant.now().minus(Duration.ofDays(8));
        assertEquals(
                "expired",
                outcomeOf(receive("image", "old", null, null, longAgo)).reason());
        assertEquals(
                "gone",
                outcomeOf(receive("image", "unknown", null, null, Instant.now()))
                        .reason());
        var down = new Served(Samples.PDF);
        for (int i = 0; i < 50; i++) {
            down.descriptions.add(new Answer(503, "{}"));
        }
        FakeGraph.FILES.put("down", down);
        assertEquals(
                "expired",
                outcomeOf(receive("document", "down", null, null, longAgo)).reason());
    }

    @Test
    void bytesThatAreNotTheAnnouncedOnesAreRefusedAfterThreeAttempts() {
        var served = new Served(Samples.PDF);
        FakeGraph.FILES.put("other", served);

        var outcome = outcomeOf(
                receive("document", "other", "application/pdf", FakeGraph.sha256(Samples.TEXT), Instant.now()));

        assertEquals("wrong_hash", outcome.reason());
        assertEquals(3, FakeGraph.requests("GET", "/bytes/other"));
    }

    @Test
    void whatIsTooLargeIsNotEvenFetched() {
        var served = new Served(Samples.PDF);
        served.size = Long.toString(100L * 1024 * 1024 + 1);
        FakeGraph.FILES.put("huge", served);

        assertEquals(
                "too_large",
                outcomeOf(receive("document", "huge", null, null, Instant.now()))
                        .reason());
        assertEquals(0, FakeGraph.requests("GET", "/bytes/huge"));
    }

    @Test
    void aPageThatPosesAsAPictureIsNotKept() {
        FakeGraph.FILES.put("page", new Served(Samples.HTML));

        var outcome = outcomeOf(receive("image", "page", "image/jpeg", FakeGraph.sha256(Samples.HTML), Instant.now()));

        assertEquals("wrong_type", outcome.reason());
        assertTrue(index.file(outcome.mediaKey()).isEmpty());
    }

    @Test
    void aPictureThatUnpacksToGigabytesIsRefused() {
        FakeGraph.FILES.put("bomb", new Served(Samples.bomb(60_000, 60_000)));
        FakeGraph.FILES.put("bomb2", new Served(Samples.webp(16_000, 16_000)));

        assertEquals(
                "refused",
                outcomeOf(receive("image", "bomb", "image/png", null, Instant.now()))
                        .reason());
        assertEquals(
                "refused",
                outcomeOf(receive("sticker", "bomb2", "image/webp", null, Instant.now()))
                        .reason());
    }

    @Test
    void theTokenGoesToNoOtherHost() {
        var elsewhere = new Served(Samples.PDF);
        elsewhere.atStranger = true;
        FakeGraph.FILES.put("elsewhere", elsewhere);
        var redirected = new Served(Samples.PDF);
        redirected.redirects = true;
        FakeGraph.FILES.put("redirected", redirected);

        assertEquals(
                "refused",
                outcomeOf(receive("document", "elsewhere", null, null, Instant.now()))
                        .reason());
        assertEquals(
                "refused",
                outcomeOf(receive("document", "redirected", null, null, Instant.now()))
                        .reason());

        assertTrue(FakeGraph.REQUESTS.stream().noneMatch(seen -> seen.host().equals("stranger")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../100000000000001", "a b", "", "a?b=c"})
    void whatIsNoIdIsNotAskedFor(String id) {
        long before = FakeGraph.REQUESTS.size();
        assertEquals(
                "refused",
                outcomeOf(receive("image", id, null, null, Instant.now())).reason());
        assertEquals(before, FakeGraph.REQUESTS.size());
    }

    @Test
    void whatItsAuthorDeletesLeavesTheStoreAndNobodyElseCanDeleteIt() throws Exception {
        // Given a user's file in the store
        FakeGraph.FILES.put("regretted", new Served(Samples.PDF));
        var key = outcomeOf(receive("document", "regretted", "application/pdf", null, Instant.now()))
                .mediaKey();

        // When a stranger deletes it, nothing happens; when its author does, it goes with the next sweep
        index.takeBack(key, "2348999999999");
        assertTrue(index.forgetUnsent(Duration.ofHours(1)).isEmpty());
        index.takeBack(key, "2348000000001");
        assertEquals(
                List.of(key),
                index.forgetUnsent(Duration.ofHours(1)).stream()
                        .map(file -> file.key())
                        .toList());

        // Then it is not served any more
        assertTrue(index.file(key).isEmpty());
    }

    @Test
    void whoDiesWhileFetchingLeavesItToTheNext() throws SQLException {
        // Given a file that a replica claimed for two seconds and never finished
        var message = message("document", "orphan", "application/pdf", null, Instant.now());
        var key = MediaKey.of(message.channel(), message.wamid());
        FakeGraph.FILES.put("orphan", new Served(Samples.PDF));
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        """
                        INSERT INTO media (media_key, channel, contact, wamid, kind, whatsapp_id, sent_at, state, attempts,
                          next_try_at, created_at)
                        VALUES (?, '100000000000001', '2348000000001', ?, 'document', 'orphan', UTC_TIMESTAMP(6),
                          'WAITING', 1, UTC_TIMESTAMP(6) + INTERVAL 2 SECOND, UTC_TIMESTAMP(6))""")) {
            insert.setString(1, key);
            insert.setString(2, message.wamid());
            insert.executeUpdate();
        }

        // Then it is fetched after the lease expires, and not before
        var began = System.nanoTime();
        assertEquals("stored", outcomeOf(message.wamid()).state());
        assertTrue(System.nanoTime() - began > Duration.ofMillis(1_500).toNanos());
    }

    @Test
    void whoDiesBetweenStoringAndTellingHasItTold() throws SQLException {
        // Given a file whose outcome was stored and published
        FakeGraph.FILES.put("settled", new Served(Samples.PDF));
        var wamid = receive("document", "settled", "application/pdf", null, Instant.now());
        var first = outcomeOf(wamid);

        // When the note of the publication is lost
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "UPDATE media SET next_try_at = UTC_TIMESTAMP(6) WHERE media_key = ?")) {
            update.setString(1, first.mediaKey());
            update.executeUpdate();
        }

        // Then it is published again, with the same content and id, and not fetched again
        outcomes.clear();
        assertEquals(first, outcomeOf(wamid));
        assertEquals(
                2,
                eventIds.stream().filter(("media-" + first.mediaKey())::equals).count());
        assertEquals(1, FakeGraph.requests("GET", "/bytes/settled"));
    }

    @Test
    void messagesWithoutFilesAreNobodysBusiness() {
        var text = message("text", "none", null, null, Instant.now());
        publish(text);
        FakeGraph.FILES.put("next", new Served(Samples.PDF));
        outcomeOf(receive("document", "next", null, null, Instant.now()));
        assertFalse(outcomes.stream().anyMatch(one -> one.wamid().equals(text.wamid())));
    }

    private byte[] stored(MediaStored outcome) throws Exception {
        return java.nio.file.Files.readAllBytes(
                store.read(outcome.mediaKey(), 0, outcome.size()).file());
    }

    private String receive(String type, String id, String mimeType, String sha256, Instant sentAt) {
        var message = message(type, id, mimeType, sha256, sentAt);
        publish(message);
        return message.wamid();
    }

    private MessageReceived message(String type, String id, String mimeType, String sha256, Instant sentAt) {
        var content = mapper.createObjectNode().put("type", type);
        content.putObject("media").put("id", id).put("mime_type", mimeType).put("sha256", sha256);
        return new MessageReceived(
                "100000000000001",
                "2348000000001",
                null,
                "2348000000001",
                "Ana",
                null,
                "wamid." + UUID.randomUUID(),
                sentAt,
                content);
    }

    private void publish(MessageReceived message) {
        publisher.publish(List.of(new OutgoingEvent(
                MessageReceived.TOPIC,
                message.channel() + ":" + message.contact(),
                "received-" + message.wamid(),
                json.write(message))));
    }

    private MediaStored outcomeOf(String wamid) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            told.poll(Duration.ofMillis(50)).forEach(record -> {
                                assertEquals(List.of(), Contracts.violations(MediaStored.TOPIC, record.value()));
                                assertEquals("100000000000001:2348000000001", record.key());
                                outcomes.add(json.read(record.value(), MediaStored.class));
                                eventIds.add(new String(
                                        record.headers().lastHeader("ce_id").value(),
                                        java.nio.charset.StandardCharsets.UTF_8));
                            });
                            return outcomes.stream()
                                    .filter(one -> one.wamid().equals(wamid))
                                    .findFirst();
                        },
                        java.util.Optional::isPresent)
                .orElseThrow();
    }
}
