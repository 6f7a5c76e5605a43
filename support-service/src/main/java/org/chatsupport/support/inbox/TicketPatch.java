package org.chatsupport.support.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.desk.Admin;
import org.chatsupport.support.field.CustomField.About;
import org.chatsupport.support.field.CustomFields;
import org.chatsupport.support.http.Parameters;
import org.chatsupport.support.label.Tags;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.SendRules;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;

/** Changes what a client may change of a ticket: status, priority, assignee, category, tags and custom fields. */
@ApplicationScoped
class TicketPatch {
    private static final int LONGEST_CATEGORY = 60;
    private static final Set<String> FIELDS =
            Set.of("status", "priority", "assigned_admin_id", "category", "tags", "custom_fields");

    private final Tags tags;
    private final CustomFields fields;
    private final SendRules rules;
    private final EntityManager entities;

    TicketPatch(Tags tags, CustomFields fields, SendRules rules, EntityManager entities) {
        this.tags = tags;
        this.fields = fields;
        this.rules = rules;
        this.entities = entities;
    }

    /** Applies a patch to a locked ticket; fields that are absent stay. */
    void apply(ObjectNode patch, Ticket ticket, Actor actor, Instant now) {
        patch.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw Problems.invalid(field, "cannot be changed");
            }
        });
        if (patch.has("priority")) {
            var priority = Parameters.constant(
                    Priority.class, "priority", patch.path("priority").asText());
            ticket.prioritise(priority, actor, now);
        }
        if (patch.has("category")) {
            ticket.categorise(category(patch.path("category")), actor, now);
        }
        if (patch.has("tags")) {
            tags.countUse(ticket.tag(tags(patch.path("tags")), actor, now));
        }
        if (patch.has("custom_fields")) {
            var answers = fields.answered(About.TICKET, ticket.customFields, patch.path("custom_fields"));
            ticket.answer(answers.all(), answers.changes(), actor, now);
        }
        if (patch.has("assigned_admin_id")) {
            ticket.assign(assignee(patch.path("assigned_admin_id")), actor, now);
        }
        if (patch.has("status")) {
            var status = Parameters.constant(
                    Status.class, "status", patch.path("status").asText());
            ticket.become(status, actor, now, rules);
        }
    }

    private Long assignee(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.canConvertToLong() || !node.isIntegralNumber() || entities.find(Admin.class, node.asLong()) == null) {
            throw Problems.invalid("assigned_admin_id", "must be the id of an admin, or null");
        }
        return node.asLong();
    }

    private static String category(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.isTextual() || node.asText().length() > LONGEST_CATEGORY) {
            throw Problems.invalid(
                    "category", "must be a text of at most " + LONGEST_CATEGORY + " characters, or null");
        }
        return Parameters.blankToNull(node.asText());
    }

    private static List<String> tags(JsonNode node) {
        var found = new LinkedHashSet<String>();
        for (var tag : node) {
            found.add(Tags.normalised(tag.isTextual() ? tag.asText() : "")
                    .orElseThrow(() -> Problems.invalid(
                            "tags", "must be words of at most " + Tags.LONGEST + " characters without commas")));
        }
        if (!node.isArray() || found.size() > Tags.MOST) {
            throw Problems.invalid("tags", "must be a list of at most " + Tags.MOST);
        }
        return List.copyOf(found);
    }
}
