package org.chatsupport.support.media;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PessimisticLockException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.chatsupport.defaults.events.EventPublisher;
import org.chatsupport.defaults.events.Json;
import org.chatsupport.defaults.events.OutgoingEvent;
import org.chatsupport.local.suite.LocalServices;
import org.chatsupport.support.Desk;
import org.chatsupport.support.events.MediaStored;
import org.chatsupport.support.ticket.Message;
import org.junit.jupiter.api.Test;

/** In the end a message shows the outcome of its file, whichever of the two comes first. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class MediaConsumerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEY = "6f1c0a57d2be4e0c93d54b8f0e7a1c22";

    @Inject
    Desk desk;

    @Inject
    EventPublisher publisher;

    @Inject
    Attachments attachments;

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper mapper;

    @Inject
    Json json;

    @Test
    void aMessageWaitsForItsFileAndLearnsOfIt() {
        var wamid = wamid();
        long message = receive("2348100000001", wamid);
        assertEquals("waiting", media(message).path("state").asText());

        publish(stored(wamid));

        await().atMost(PATIENCE)
                .until(() -> media(message).path("state").asText().equals("stored"));
        assertEquals(KEY, media(message).path("key").asText());
        assertEquals("image/png", media(message).path("verified_type").asText());
        assertEquals("image/jpeg", media(message).path("mime_type").asText(), "what was declared stays");
        assertEquals(640, media(message).path("width").asInt());
        await().atMost(PATIENCE).until(() -> parked(wamid) == 0);
    }

    @Test
    void anOutcomeThatComesBeforeItsMessageIsKeptForIt() {
        var wamid = wamid();
        publish(failed(wamid));
        await().atMost(PATIENCE).until(() -> parked(wamid) == 1);

        long message = receive("2348100000002", wamid);

        assertEquals("failed", media(message).path("state").asText());
        assertEquals("gone", media(message).path("reason").asText());
        assertEquals(0, parked(wamid));
    }

    @Test
    void whenBothComeAtOnceNoneIsLost() {
        var wamids = new ArrayList<String>();
        var messages = new ArrayList<CompletableFuture<Long>>();
        for (int i = 0; i < 60; i++) {
            var wamid = wamid();
            var phone = "23482000000" + (10 + i % 12);
            wamids.add(wamid);
            var published = CompletableFuture.runAsync(() -> publish(stored(wamid)));
            messages.add(CompletableFuture.supplyAsync(() -> receive(phone, wamid))
                    .thenCombine(published, (id, done) -> id));
        }
        var ids = messages.stream().map(CompletableFuture::join).toList();

        await().atMost(PATIENCE).untilAsserted(() -> {
            for (var id : ids) {
                assertEquals("stored", media(id).path("state").asText());
            }
            for (var wamid : wamids) {
                assertEquals(0, parked(wamid));
            }
        });
    }

    @Test
    void aRepeatedOutcomeChangesNothing() {
        var wamid = wamid();
        long message = receive("2348100000003", wamid);
        publish(stored(wamid));
        await().atMost(PATIENCE)
                .until(() -> media(message).path("state").asText().equals("stored"));

        publish(stored(wamid));
        var later = wamid();
        long marker = receive("2348100000003", later);
        publish(stored(later));

        await().atMost(PATIENCE)
                .until(() -> media(marker).path("state").asText().equals("stored"));
        await().atMost(PATIENCE).until(() -> parked(wamid) == 0);
        assertEquals("stored", media(message).path("state").asText());
    }

    @Test
    void anAttachmentGoesWithOneMessageOfItsTicket() {
        long here = desk.openTicket("2348100000004", Instant.now());
        long elsewhere = desk.openTicket("2348100000005", Instant.now());
        var file = new Attachments.File(KEY, "document", "application/pdf", 9, "hash", "a.pdf", null, null, false);

        long id = QuarkusTransaction.requiringNew().call(() -> attachments.add(here, file));

        QuarkusTransaction.requiringNew().run(() -> {
            var content = attachments.content(here, id).orElseThrow();
            assertEquals("document", content.path("type").asText());
            assertEquals("a.pdf", content.path("media").path("filename").asText());
            assertEquals(true, attachments.content(elsewhere, id).isEmpty());
            attachments.sentWith(id, 1);
            assertEquals(true, attachments.content(here, id).isEmpty());
        });
    }

    private void publish(MediaStored outcome) {
        publisher.publish(List.of(new OutgoingEvent(
                MediaStored.TOPIC, "1:" + outcome.wamid(), "media-" + outcome.wamid(), json.write(outcome))));
    }

    private static MediaStored stored(String wamid) {
        return new MediaStored("1", wamid, "stored", KEY, "image/png", 5L, null, 640, 480, true, null);
    }

    private static MediaStored failed(String wamid) {
        return new MediaStored("1", wamid, "failed", KEY, null, null, null, null, null, false, "gone");
    }

    /** Receives a message as a handover brings it; the loser of a deadlock begins again, as consumers do. */
    private long receive(String phone, String wamid) {
        while (true) {
            try {
                return receiveOnce(phone, wamid);
            } catch (PessimisticLockException e) {
                // The other one went first.
            }
        }
    }

    private long receiveOnce(String phone, String wamid) {
        var content = mapper.createObjectNode().put("type", "image");
        content.putObject("media").put("id", "4711").put("mime_type", "image/jpeg");
        return desk.receive(phone, content, wamid, Instant.now()).message();
    }

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    private JsonNode media(long messageId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Message.<Message>findById(messageId).content.path("media"));
    }

    private long parked(String wamid) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery("SELECT COUNT(*) FROM parked_media WHERE wamid = ?1")
                                .setParameter(1, wamid)
                                .getSingleResult())
                        .longValue());
    }
}
