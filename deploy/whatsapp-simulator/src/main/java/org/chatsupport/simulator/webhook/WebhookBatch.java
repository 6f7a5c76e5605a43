package org.chatsupport.simulator.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins updates into one delivery as Meta does: one entry for each business number, and one for each update of the
 * account. Neighbours of one kind share a change with several messages or statuses. Updates of one number keep their
 * order.
 */
final class WebhookBatch {
    private static final List<String> SHARED = List.of("contacts", "messages", "statuses");

    private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

    private WebhookBatch() {}

    static ObjectNode of(List<JsonNode> bodies) {
        var batch = new WebhookBatch();
        for (var body : bodies) {
            for (var entry : body.path("entry")) {
                batch.add((ObjectNode) entry);
            }
        }
        var joined = JsonNodeFactory.instance.objectNode().put("object", "whatsapp_business_account");
        joined.putArray("entry").addAll(batch.entries.values());
        return joined;
    }

    private void add(ObjectNode entry) {
        var number = entry.at("/changes/0/value/metadata/phone_number_id").asText("account " + entries.size());
        var known = entries.get(number);
        if (known == null) {
            entries.put(number, entry.deepCopy());
            return;
        }
        var changes = (ArrayNode) known.path("changes");
        for (var change : entry.path("changes")) {
            var last = changes.get(changes.size() - 1);
            if (isOfOneKind(last, change)) {
                join((ObjectNode) last.path("value"), change.path("value"));
            } else {
                changes.add(change.deepCopy());
            }
        }
    }

    private static boolean isOfOneKind(JsonNode one, JsonNode other) {
        return one.path("field").equals(other.path("field"))
                && one.path("value").has("messages") == other.path("value").has("messages")
                && one.path("value").has("statuses") == other.path("value").has("statuses");
    }

    private static void join(ObjectNode value, JsonNode more) {
        for (var name : SHARED) {
            for (var item : more.path(name)) {
                var items = value.withArray(name);
                if (!name.equals("contacts") || !contains(items, item)) {
                    items.add(item);
                }
            }
        }
    }

    private static boolean contains(ArrayNode items, JsonNode wanted) {
        for (var item : items) {
            if (item.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
