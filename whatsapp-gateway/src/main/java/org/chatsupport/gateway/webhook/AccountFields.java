package org.chatsupport.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsupport.gateway.events.AccountUpdated;
import org.chatsupport.gateway.events.StorableJson;

/**
 * Reads webhook fields about the account rather than about a message (Cloud API, "Webhooks reference"). Those about its
 * health become events. The words in Meta's values decide how severe an event is, because Meta often adds values.
 */
final class AccountFields {
    private static final int LONGEST_DETAILS = 1_000;

    /** The fields that become events, with their names for agents. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("account_alerts", "WhatsApp has an alert about the account"),
            Map.entry("account_review_update", "The review of the WhatsApp account has a result"),
            Map.entry("account_update", "The WhatsApp account changed"),
            Map.entry("business_capability_update", "The limits of the WhatsApp account changed"),
            Map.entry("message_template_status_update", "A message template changed"),
            Map.entry("message_template_quality_update", "The quality of a message template changed"),
            Map.entry("template_category_update", "A message template moved to another category"),
            Map.entry("phone_number_name_update", "The name of the business number was reviewed"),
            Map.entry("phone_number_quality_update", "The quality of the business number changed"),
            Map.entry("payment_configuration_update", "The payment settings changed"),
            Map.entry("security", "A security setting of the business number changed"));

    private static final Set<String> CRITICAL = Set.of(
            "DISABLED_UPDATE",
            "ACCOUNT_RESTRICTION",
            "ACCOUNT_VIOLATION",
            "ACCOUNT_DELETED",
            "ACCOUNT_LOCKED",
            "DISABLE",
            "DISABLED",
            "BANNED",
            "CRITICAL");
    private static final Set<String> WARNING = Set.of(
            "REJECTED",
            "PAUSED",
            "FLAGGED",
            "FLAGGED_FOR_DISABLING",
            "DOWNGRADE",
            "RED",
            "LOW",
            "DECLINED",
            "PENDING_DELETION",
            "WARNING",
            "PIN_CHANGED",
            "PIN_RESET_REQUEST",
            "CURRENT_LIMIT_DOWNGRADE");

    private AccountFields() {}

    /** Returns the event for a change of an account-level field; empty when nobody needs to know of it. */
    static Optional<AccountUpdated> news(String field, JsonNode value, Instant at) {
        var name = NAMES.get(field);
        if (name == null || !value.isObject()) {
            return Optional.empty();
        }
        var severity = "info";
        var words = new StringBuilder();
        // Reads plain values at the first two levels only; deeper ones explain, and may be anything.
        for (var property : value.properties()) {
            for (var leaf :
                    property.getValue().isObject() ? property.getValue() : java.util.List.of(property.getValue())) {
                if (leaf.isValueNode() && !leaf.isNull()) {
                    severity = worse(severity, severity(leaf.asText()));
                }
            }
            if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(property.getKey().replace('_', ' '))
                        .append(' ')
                        .append(property.getValue().asText());
            }
        }
        return Optional.of(new AccountUpdated(
                null, field, severity, null, name + ".", StorableJson.text(words.toString(), LONGEST_DETAILS), at));
    }

    private static String severity(String word) {
        var upper = word.toUpperCase(Locale.ROOT);
        return CRITICAL.contains(upper) ? "critical" : WARNING.contains(upper) ? "warning" : "info";
    }

    private static String worse(String one, String other) {
        return one.equals("critical") || other.equals("info") ? one : other;
    }
}
