package org.chatsupport.verify.security;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;
import org.chatsupport.verify.Webhooks;

/**
 * Whatever a delivery with a valid signature contains, nothing else suffers: there is no 5xx, valid neighbours arrive
 * once and in order, no dead letters appear after the gateway, and everything stays ready.
 */
@PropertyDefaults(tries = WebhookFuzzTest.TRIES, shrinking = ShrinkingMode.BOUNDED)
class WebhookFuzzTest {
    static final int TRIES = 150;
    private static final long SEED_OF_PHONES = System.nanoTime() % 10_000;
    private static final int CONTACTS = 8;
    private static final List<Part> SERVICES =
            List.of(Part.GATEWAY, Part.CONVERSATION, Part.SUPPORT, Part.NOTIFICATION, Part.BFF);

    private static final String CONTEXT = "'context':{'id':'wamid.before','forwarded':true}";
    private static final List<String> ITEMS = List.of(
            "{'type':'text','text':{'body':'words'}," + CONTEXT + "}",
            "{'type':'image','image':{'id':'1','mime_type':'image/jpeg','sha256':'x','caption':'look','url':'https://x'}}",
            "{'type':'audio','audio':{'id':'1','mime_type':'audio/ogg','voice':true}}",
            "{'type':'video','video':{'id':'1','mime_type':'video/mp4'}}",
            "{'type':'document','document':{'id':'1','mime_type':'application/pdf','filename':'a.pdf','caption':'c'}}",
            "{'type':'sticker','sticker':{'id':'1','mime_type':'image/webp','animated':false}}",
            "{'type':'location','location':{'latitude':1.5,'longitude':-2.5,'name':'n','address':'a','url':'https://x'}}",
            "{'type':'contacts','contacts':[{'name':{'formatted_name':'F'},'phones':[{'phone':'+1','wa_id':'1'}]}]}",
            "{'type':'interactive','interactive':{'type':'button_reply','button_reply':{'id':'stay','title':'Stay'}}}",
            "{'type':'interactive','interactive':{'type':'list_reply',"
                    + "'list_reply':{'id':'row','title':'Row','description':'d'}}}",
            "{'type':'interactive','interactive':{'type':'nfm_reply',"
                    + "'nfm_reply':{'name':'flow','body':'Sent','response_json':'{\\\"a\\\":1}'}}}",
            "{'type':'button','button':{'payload':'p','text':'t'}}",
            "{'type':'reaction','reaction':{'message_id':'wamid.x','emoji':'\\ud83d\\ude00'}}",
            "{'type':'order','order':{'catalog_id':'1','text':'t','product_items':"
                    + "[{'product_retailer_id':'1','quantity':1,'item_price':9.5,'currency':'EUR'}]}}",
            "{'type':'system','system':{'body':'changed','type':'user_changed_number','wa_id':'1'}}",
            "{'type':'edit','edit':{'original_message_id':'wamid.x','message':{'type':'text','text':{'body':'e'}}}}",
            "{'type':'revoke','revoke':{'original_message_id':'wamid.x'}}",
            "{'type':'unsupported','errors':[{'code':131051,'title':'Unsupported'}]}",
            "{'type':'text','text':{'body':'ad'},'referral':{'source_url':'https://x','headline':'h','ctwa_clid':'c'}}");
    private static final String STATUS =
            "{'status':'failed','recipient_id':'15550002222','biz_opaque_callback_data':'m-1',"
                    + "'errors':[{'code':131047,'title':'t','message':'m','error_data':{'details':'d'}}]}";

    /** Valid JSON values on which some step may fail. */
    private static final List<String> HOSTILE = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "-0.0000000000000000000000000000001e-400",
            "9223372036854775808",
            "9".repeat(400),
            "[]",
            "{}",
            "[[],{},null]",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"x\\udc00y\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u202etxt.exe\\u2066\"",
            "\"\\ufeff\\ufffe\\uffff\"",
            "\"'; DROP TABLE outbox; -- %n${jndi:ldap://127.0.0.1/x}{{7*7}}\"",
            "\"" + "\\ud83d\\ude00".repeat(130) + "\"",
            "\"a" + "\\ud83d\\ude00".repeat(20_000) + "\"",
            "\"" + "x".repeat(66_000) + "\"",
            "\"" + "y".repeat(390_000) + "\"",
            "\"" + "z".repeat(1_200_000) + "\"",
            "{\"\\ud800\":1,\"\":2,\"a\\u0000\":3}",
            "{\"a\":1,\"a\":2,\"type\":\"text\",\"type\":[]}",
            "[".repeat(60) + "]".repeat(60),
            "[".repeat(150) + "]".repeat(150),
            "{\"a\":".repeat(900) + "1" + "}".repeat(900),
            "\"" + "[".repeat(990) + "]".repeat(990) + "\"",
            "\"{\\\"a\\\":\\\"\\\\ud800\\\",\\\"n\\\":" + "9".repeat(400) + "}\"");

    private enum Kind {
        DELETE,
        REPLACE,
        REPEAT_KEY,
        ADD
    }

    /** A change of an item: the n-th position in it (modulo their number), the operation, and the value. */
    record Mutation(int place, Kind kind, int value) {}

    private static final Map<String, List<String>> expected = new TreeMap<>();
    private static int deliveries;

    private final RunningSuite running = RunningSuite.get();
    private final Http http = new Http(running.suite);
    private double deadBefore;

    @BeforeProperty
    void everyContactIsInAChat() {
        deadBefore = deadLettersAfterTheGateway();
        if (expected.isEmpty()) {
            var items = new ArrayList<JsonNode>();
            for (int i = 0; i < CONTACTS; i++) {
                items.add(sound(i, "support"));
                items.add(Webhooks.text(fuzzed(i), "wamid.fuzz" + SEED_OF_PHONES + "start" + i, "support"));
            }
            assertEquals(200, http.webhook(Webhooks.of(items)));
        }
    }

    @Property(seed = "20261123")
    void aMutatedItemCostsItsNeighbourNothing(
            @ForAll("items") int item, @ForAll("mutations") List<Mutation> mutations) {
        var mutated = item < ITEMS.size() ? message(ITEMS.get(item)) : status();
        mutations.forEach(mutation -> apply(mutated, mutation));
        var neighbour = sound(deliveries % CONTACTS, "sound " + deliveries);
        var body = withItem(mutated, neighbour, item == ITEMS.size());

        assertEquals(200, http.webhook(body));
    }

    @Property(seed = "20261124", tries = 60)
    void aBrokenEnvelopeIsNeverAnErrorOfOurs(@ForAll("mutations") List<Mutation> mutations, @ForAll("cuts") int cut) {
        var envelope = parsed(Webhooks.of(List.of(message(ITEMS.get(0)))));
        mutations.forEach(mutation -> apply(envelope, mutation));
        var bytes = envelope.toString().getBytes(StandardCharsets.UTF_8);

        assertAnswered(deliver(bytes));
        assertAnswered(deliver(Arrays.copyOf(bytes, bytes.length * cut / 100)));
        if (bytes.length > 0) {
            bytes[bytes.length * cut / 101] = (byte) (0x80 + cut);
            assertAnswered(deliver(bytes));
        }
    }

    @AfterProperty
    void theSoundOnesAreThereOnceAndInOrder() {
        expected.forEach((phone, wamids) -> await(phone)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(250))
                .untilAsserted(() -> assertEquals(wamids, userWamids(phone))));
        for (var part : SERVICES) {
            assertTrue(running.suite.isReady(part), part + " is not ready");
        }
        assertEquals(deadBefore, deadLettersAfterTheGateway(), "dead letters after the gateway");
    }

    @Provide
    Arbitrary<Integer> items() {
        return Arbitraries.integers().between(0, ITEMS.size());
    }

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        var mutation = Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, HOSTILE.size() - 1))
                .as(Mutation::new);
        return mutation.list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 100);
    }

    private static void assertAnswered(int status) {
        assertTrue(status == 200 || status == 400, "answered " + status);
    }

    private int deliver(byte[] body) {
        return RawHttp.to(running.suite.port(Part.GATEWAY))
                .post("/webhooks/whatsapp", body, "X-Hub-Signature-256: " + RawHttp.sign(body))
                .status();
    }

    /**
     * Makes a message from one of the fuzzed contacts, who are in a chat, so that what is stored goes through every
     * service.
     */
    private static ObjectNode message(String json) {
        int n = deliveries++;
        var item = parsed(json.replace('\'', '"'));
        item.put("from", fuzzed(n % CONTACTS))
                .put("id", "wamid.fuzz" + SEED_OF_PHONES + "n" + n)
                .put("timestamp", Long.toString(System.currentTimeMillis() / 1000));
        return item;
    }

    private static ObjectNode status() {
        int n = deliveries++;
        return parsed(STATUS.replace('\'', '"'))
                .put("id", "wamid.fuzz" + SEED_OF_PHONES + "s" + n)
                .put("timestamp", "1790000000");
    }

    private static ObjectNode sound(int contact, String text) {
        var phone = "23491" + SEED_OF_PHONES + (10 + contact);
        var known = expected.computeIfAbsent(phone, key -> new ArrayList<>());
        var item = Webhooks.text(phone, "wamid.sound" + SEED_OF_PHONES + "c" + contact + "n" + known.size(), text);
        known.add(item.path("id").asText());
        return item;
    }

    private static String fuzzed(int contact) {
        return "23492" + SEED_OF_PHONES + (10 + contact);
    }

    /** Puts the mutated item first, so that its neighbour comes after it. */
    private static String withItem(JsonNode mutated, JsonNode neighbour, boolean isStatus) {
        var body = parsed(Webhooks.of(List.of(neighbour)));
        var value = (ObjectNode) body.at("/entry/0/changes/0/value");
        if (isStatus) {
            value.putArray("statuses").add(mutated);
        } else {
            ((ArrayNode) value.path("messages")).insert(0, mutated);
        }
        return body.toString();
    }

    private static void apply(JsonNode root, Mutation mutation) {
        var places = new ArrayList<Runnable>();
        collect(root, mutation, places);
        places.get(mutation.place() % places.size()).run();
    }

    private static void collect(JsonNode node, Mutation mutation, List<Runnable> places) {
        var hostile = HOSTILE.get(mutation.value());
        if (node instanceof ObjectNode object) {
            places.add(() -> object.putRawValue("added", new RawValue(hostile)));
            object.properties().forEach(field -> {
                var name = field.getKey();
                places.add(() -> {
                    switch (mutation.kind()) {
                        case DELETE -> object.remove(name);
                        case REPLACE -> object.putRawValue(name, new RawValue(hostile));
                        case REPEAT_KEY ->
                            object.putRawValue(name, new RawValue(field.getValue() + ",\"" + name + "\":" + hostile));
                        case ADD -> object.putRawValue(hostileName(hostile), new RawValue(hostile));
                    }
                });
                collect(field.getValue(), mutation, places);
            });
        } else if (node instanceof ArrayNode array) {
            places.add(array::removeAll);
            places.add(() -> array.addRawValue(new RawValue(hostile)));
            array.forEach(item -> collect(item, mutation, places));
        }
    }

    private static String hostileName(String hostile) {
        return hostile.length() > 1_000 ? "long" : hostile;
    }

    private List<String> userWamids(String phone) {
        var ticket =
                http.api("GET", "/api/support/tickets?q=" + phone, null).json().at("/items/0/id");
        var found = new ArrayList<String>();
        if (ticket.isMissingNode()) {
            return found;
        }
        for (var message :
                http.api("GET", "/api/support/tickets/" + ticket, null).json().path("messages")) {
            if (message.path("sender_type").asText().equals("user")) {
                found.add(message.path("wamid").asText());
            }
        }
        return found;
    }

    private double deadLettersAfterTheGateway() {
        double sum = 0;
        for (var part : SERVICES) {
            sum += Http.call("GET", running.suite.managementAddress(part) + "/q/metrics", null)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("dead_letters_total") && !line.contains("topic=\"webhook\""))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
        return sum;
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) Http.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
