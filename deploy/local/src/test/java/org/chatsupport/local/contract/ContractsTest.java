package org.chatsupport.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts are consistent: topics, schemas, examples and the AsyncAPI document. */
class ContractsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> topics() {
        return Contracts.topics().stream()
                .filter(topic -> !topic.endsWith(".dlq"))
                .toList();
    }

    @Test
    void everyTopicHasItsSchema() {
        var expected = new TreeSet<String>();
        topics().forEach(topic -> expected.add(topic + ".json"));
        expected.add("content.json");
        assertEquals(14, expected.size());
        assertEquals(expected, new TreeSet<>(Contracts.files("/kafka/schemas").keySet()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void examplesAreValid(String topic) {
        var examples = Contracts.examples(topic);
        assertTrue(examples.size() >= 2, topic + " has only " + examples.size() + " examples");
        examples.forEach(
                (name, body) -> assertEquals(List.of(), Contracts.violations(topic, body), topic + "/" + name));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void oneExampleHasAFieldOfTheFuture(String topic) throws IOException {
        boolean found = false;
        for (var body : Contracts.examples(topic).values()) {
            found |= JSON.readTree(body).has("some_future_field");
        }
        assertTrue(found, topic);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyFieldOfAnEventIsRequired(String topic) throws IOException {
        var example = (ObjectNode)
                JSON.readTree(Contracts.examples(topic).values().iterator().next());
        int fields = 0;
        for (var field : new TreeSet<>(fieldNames(example))) {
            if (!field.equals("some_future_field")) {
                var without = example.deepCopy().without(field);
                assertFalse(
                        Contracts.violations(topic, JSON.writeValueAsBytes(without))
                                .isEmpty(),
                        topic + " without " + field);
                fields++;
            }
        }
        assertTrue(fields >= 5, topic + " has only " + fields + " fields");
    }

    @ParameterizedTest(name = "{0} {1}: {2} = {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    whatsapp.message.received | text.json      | /content/type             | "carrier_pigeon"
                    whatsapp.message.received | text.json      | /content/text             | null
                    whatsapp.message.received | text.json      | /sent_at                  | "yesterday"
                    whatsapp.message.received | text.json      | /contact_phone            | "+234 812"
                    whatsapp.message.received | image.json     | /content/media            | {}
                    whatsapp.message.received | edit.json      | /content/content/type     | "buttons"
                    whatsapp.message.received | location.json  | /content/location/latitude | 91
                    whatsapp.message.status   | sent.json      | /status                   | "deleted"
                    whatsapp.message.status   | failed.json    | /error/title              | null
                    whatsapp.send.requested   | text.json      | /content/text             | ""
                    whatsapp.send.requested   | text.json      | /content/type             | "notice"
                    whatsapp.send.requested   | text.json      | /message_id               | "a b"
                    whatsapp.send.requested   | buttons.json   | /content/buttons          | []
                    whatsapp.send.requested   | buttons.json   | /content/buttons/0/title  | "longer than 20 letters"
                    whatsapp.send.requested   | list.json      | /content/rows/0/title     | "this is longer than 24 letters"
                    whatsapp.send.requested   | image.json     | /content/media/key        | "../../etc/passwd"
                    whatsapp.send.requested   | image.json     | /content/media            | {"id": "1"}
                    whatsapp.send.requested   | image.json     | /content/type             | "audio"
                    whatsapp.send.requested   | image.json     | /content/type             | "sticker"
                    whatsapp.send.requested   | template.json  | /content/template/language | "pt BR"
                    whatsapp.send.requested   | template.json  | /content/template/values/body/0/text | ""
                    whatsapp.send.requested   | template.json  | /content/template         | {"name": "x"}
                    whatsapp.media.stored     | picture.json   | /reason                   | "gone"
                    whatsapp.media.stored     | picture.json   | /mime_type                | null
                    whatsapp.media.stored     | failed.json    | /reason                   | null
                    whatsapp.media.stored     | failed.json    | /thumbnail                | true
                    whatsapp.account.updated  | quality.json   | /severity                 | "fatal"
                    whatsapp.account.updated  | quality.json   | /title                    | ""
                    admin.presence            | typing.json    | /state                    | "asleep"
                    conversation.handover     | rated.json     | /rating                   | null
                    conversation.handover     | rated.json     | /rating                   | 6
                    conversation.handover     | ended.json     | /type                     | "left"
                    support.ticket.created    | by-user.json   | /ticket/status            | "NEW"
                    support.ticket.created    | by-user.json   | /changes                  | []
                    support.ticket.created    | by-user.json   | /read_up_to               | "wamid.x"
                    support.ticket.updated    | read.json      | /read_up_to               | null
                    support.ticket.updated    | closed.json    | /ticket/closed_by         | "nobody"
                    support.message.added     | admin-text.json | /content/type            | "notice"
                    support.message.added     | bot-opened.json | /content/type            | "text"
                    support.message.added     | user-text.json | /send_id                  | "1"
                    support.message.updated   | failed.json    | /status                   | "lost"
                    support.message.updated   | failed.json    | /status                   | null
                    support.contact.updated   | blocked.json   | /version                  | 0
                    support.contact.updated   | refused.json   | /whatsapp_state           | "maybe"
                    whatsapp.contact.blocked  | refused.json   | /error/title              | null
                    """)
    void whatIsNotAgreedIsRefused(String topic, String example, String pointer, String value) throws IOException {
        var body = JSON.readTree(Contracts.examples(topic).get(example));
        int slash = pointer.lastIndexOf('/');
        var parent = (ObjectNode) body.at(pointer.substring(0, slash));
        parent.set(pointer.substring(slash + 1), JSON.readTree(value));
        assertFalse(Contracts.violations(topic, JSON.writeValueAsBytes(body)).isEmpty());
    }

    @Test
    void examplesOfReceivedMessagesShowEveryKindOfContent() throws IOException {
        var shown = new TreeSet<String>();
        for (var body : Contracts.examples("whatsapp.message.received").values()) {
            shown.add(JSON.readTree(body).at("/content/type").asText());
        }
        var agreed = new TreeSet<String>();
        JSON.readTree(Contracts.files("/kafka/schemas").get("content.json"))
                .at("/$defs/received/properties/type/enum")
                .forEach(type -> agreed.add(type.asText()));
        assertEquals(16, agreed.size());
        assertEquals(agreed, shown);
    }

    @Test
    void asyncApiNamesEveryTopicAndItsSchema() throws IOException {
        var document = new ObjectMapper(new YAMLFactory())
                .readTree(Contracts.files("/kafka").get("asyncapi.yaml"));
        var addresses = new TreeSet<String>();
        document.path("channels")
                .forEach(channel -> addresses.add(channel.path("address").asText()));
        assertEquals(new TreeSet<>(topics()), addresses);
        var schemas = new TreeSet<String>();
        document.at("/components/messages")
                .forEach(message ->
                        schemas.add(message.at("/payload/schema/$ref").asText()));
        var expected = new TreeSet<String>();
        topics().forEach(topic -> expected.add("./schemas/" + topic + ".json"));
        assertEquals(expected, schemas);
        int references = assertReferencesResolve(document, document);
        assertTrue(references > 30, "only " + references + " references");
    }

    private static int assertReferencesResolve(JsonNode document, JsonNode node) {
        int references = 0;
        var reference = node.path("$ref").asText();
        if (reference.startsWith("#")) {
            assertFalse(document.at(reference.substring(1)).isMissingNode(), reference);
            references++;
        }
        for (var child : node) {
            references += assertReferencesResolve(document, child);
        }
        return references;
    }

    private static List<String> fieldNames(JsonNode node) {
        return node.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }
}
