package org.chatsupport.support.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.contact.ContactNoteView;
import org.chatsupport.support.contact.Merges;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.label.Tags;
import org.chatsupport.support.note.NoteView;
import org.chatsupport.support.note.Notes;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.Ticket;
import org.hibernate.jpa.HibernateHints;

/** Lists of tickets: one walk along an index per page, and four statements whatever the page's size. */
@ApplicationScoped
public class TicketQuery {
    private static final int GLANCE_MS = 250;

    private final EntityManager entities;
    private final Notes notes;
    private final Blocks blocks;
    private final Merges merges;

    TicketQuery(EntityManager entities, Notes notes, Blocks blocks, Merges merges) {
        this.entities = entities;
        this.notes = notes;
        this.blocks = blocks;
        this.merges = merges;
    }

    /** What to list. */
    record Filter(
            boolean openOnly,
            List<Status> statuses,
            Priority priority,
            String assignee,
            String mentioned,
            Long me,
            String category,
            String tag,
            String channel,
            boolean waiting,
            boolean failed,
            String text,
            Sort sort,
            String cursor,
            int limit) {}

    enum Sort {
        newest("last_activity_at", "DESC"),
        waiting("waiting_order", "ASC"),
        priority("priority", "DESC");

        private final String column;
        private final String direction;

        Sort(String column, String direction) {
            this.column = column;
            this.direction = direction;
        }
    }

    /** One page. */
    public record Page(List<TicketView> items, String nextCursor) {}

    Page list(Filter filter) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        addFilters(filter, conditions, parameters);
        addCursor(filter, conditions, parameters);
        var sort = filter.sort();
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        var query = entities.createNativeQuery(
                "SELECT * FROM support_tickets" + where + " ORDER BY " + sort.column + " " + sort.direction + ", id "
                        + sort.direction + " LIMIT " + (filter.limit() + 1),
                Ticket.class);
        parameters.forEach(query::setParameter);
        query.setHint(HibernateHints.HINT_READ_ONLY, true);
        @SuppressWarnings("unchecked")
        List<Ticket> tickets = query.getResultList();
        boolean more = tickets.size() > filter.limit();
        var page = more ? tickets.subList(0, filter.limit()) : tickets;
        return new Page(views(page), more ? cursor(sort, page.get(page.size() - 1)) : null);
    }

    /** How many tickets a list has, counted up to so many; throws when that takes longer than a glance. */
    int count(Filter filter, int most) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        addFilters(filter, conditions, parameters);
        var where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        var query = entities.createNativeQuery("SELECT /*+ MAX_EXECUTION_TIME(" + GLANCE_MS + ") */ COUNT(*) FROM"
                + " (SELECT 1 FROM support_tickets" + where + " LIMIT " + most + ") AS listed");
        parameters.forEach(query::setParameter);
        return ((Number) query.getSingleResult()).intValue();
    }

    /** One ticket with its whole thread and history. */
    TicketView one(Ticket ticket) {
        var person = merges.personOf(ticket.channel, ticket.contact);
        var summary = views(List.of(ticket)).get(0);
        var messages = entities.createQuery("FROM Message WHERE ticketId = :id ORDER BY sequence", Message.class)
                .setParameter("id", ticket.id)
                .setHint(HibernateHints.HINT_READ_ONLY, true)
                .getResultStream()
                .map(MessageView::of)
                .toList();
        var events = entities.createQuery(
                        """
                        SELECT new org.chatsupport.support.inbox.TicketView$EventView(
                          id, type, actorType, actorName, fromValue, toValue, createdAt)
                        FROM TicketEvent WHERE ticketId = :id ORDER BY id""",
                        TicketView.EventView.class)
                .setParameter("id", ticket.id)
                .getResultList();
        return TicketView.of(
                ticket,
                summary.assignedAdminName(),
                summary.lastMessage(),
                messages,
                notes(ticket),
                ContactNoteView.of(person.note()),
                person.customFields(),
                summary.blocked(),
                events);
    }

    private List<NoteView> notes(Ticket ticket) {
        var written = notes.of(ticket.id);
        var mentions = notes.mentions(written);
        return written.stream()
                .map(note -> NoteView.of(note, mentions.getOrDefault(note.id, List.of())))
                .toList();
    }

    /** Tickets as lists show them. */
    List<TicketView> views(List<Ticket> tickets) {
        var admins = byIds(
                "SELECT id, name FROM Admin",
                tickets.stream().map(ticket -> ticket.assignedAdminId).toList(),
                row -> (String) row[1]);
        var messages = byIds(
                "SELECT id, SUBSTRING(message, 1, 200), kind, senderType, createdAt, status FROM Message",
                tickets.stream().map(ticket -> ticket.lastMessageId).toList(),
                row -> new TicketView.LastMessage(
                        (String) row[1], (String) row[2], (String) row[3], (Instant) row[4], (String) row[5]));
        var blocked = blocks.blockedOf(tickets);
        return tickets.stream()
                .map(ticket -> TicketView.of(
                        ticket,
                        admins.get(ticket.assignedAdminId),
                        messages.get(ticket.lastMessageId),
                        null,
                        null,
                        null,
                        null,
                        blocked.contains(ticket.contactKey()),
                        null))
                .toList();
    }

    /** Only the columns a list shows: whole messages would cost more than all the rest. */
    private <T> Map<Long, T> byIds(String select, List<Long> ids, Function<Object[], T> read) {
        var known = ids.stream().filter(Objects::nonNull).distinct().toList();
        var found = new HashMap<Long, T>();
        if (!known.isEmpty()) {
            entities.createQuery(select + " WHERE id IN (:ids)", Object[].class)
                    .setParameter("ids", known)
                    .getResultList()
                    .forEach(row -> found.put((Long) row[0], read.apply(row)));
        }
        return found;
    }

    private static void addFilters(Filter filter, List<String> conditions, Map<String, Object> parameters) {
        if (filter.openOnly()) {
            conditions.add("is_open = 1");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("status IN (:statuses)");
            parameters.put(
                    "statuses", filter.statuses().stream().map(Status::name).toList());
        }
        if (filter.priority() != null) {
            conditions.add("priority = :priority");
            parameters.put("priority", filter.priority().name());
        }
        if (filter.category() != null) {
            conditions.add("category = :category");
            parameters.put("category", filter.category());
        }
        if (filter.tag() != null) {
            conditions.add(":tag MEMBER OF(tags)");
            parameters.put("tag", Tags.normalised(filter.tag()).orElse(""));
        }
        if (filter.channel() != null) {
            conditions.add("channel = :channel");
            parameters.put("channel", filter.channel());
        }
        if (filter.waiting()) {
            conditions.add("waiting_order < '9999-12-31'");
        }
        if (filter.failed()) {
            conditions.add("failed_sends > 0 AND status <> 'CLOSED'");
        }
        addAssignee(filter, conditions, parameters);
        if (filter.mentioned() != null) {
            conditions.add("id IN (SELECT ticket_id FROM note_mentions WHERE admin_id = :mentioned)");
            parameters.put("mentioned", admin("mentioned_admin_id", filter.mentioned(), filter.me()));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            addText(filter.text().strip(), conditions, parameters);
        }
    }

    private static void addAssignee(Filter filter, List<String> conditions, Map<String, Object> parameters) {
        if (filter.assignee() == null) {
            return;
        }
        if (filter.assignee().equals("none")) {
            conditions.add("assigned_admin_id IS NULL");
            return;
        }
        conditions.add("assigned_admin_id = :assignee");
        parameters.put("assignee", admin("assigned_admin_id", filter.assignee(), filter.me()));
    }

    private static Long admin(String field, String named, Long me) {
        if (named.equals("me")) {
            return me == null ? -1L : me;
        }
        try {
            return Long.valueOf(named);
        } catch (NumberFormatException e) {
            throw Problems.invalid(
                    field,
                    field.equals("assigned_admin_id") ? "must be a number, me or none" : "must be a number or me");
        }
    }

    private static void addText(String text, List<String> conditions, Map<String, Object> parameters) {
        var escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        var digits = text.replaceAll("[^0-9]", "");
        var alternatives = new ArrayList<>(
                List.of("sender_name LIKE :text ESCAPE '!'", "issue_description LIKE :text ESCAPE '!'"));
        parameters.put("text", "%" + escaped + "%");
        if (!digits.isEmpty() && digits.length() <= 18) {
            alternatives.add("phone_number LIKE :digits");
            alternatives.add("id = :id");
            parameters.put("digits", digits + "%");
            parameters.put("id", Long.valueOf(digits));
        }
        conditions.add("(" + String.join(" OR ", alternatives) + ")");
    }

    private static void addCursor(Filter filter, List<String> conditions, Map<String, Object> parameters) {
        if (filter.cursor() == null) {
            return;
        }
        try {
            var parts =
                    new String(Base64.getUrlDecoder().decode(filter.cursor()), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length != 3 || !parts[0].equals(filter.sort().name())) {
                throw Problems.invalid("cursor", "belongs to another list");
            }
            var comparison = filter.sort().direction.equals("DESC") ? "<" : ">";
            var column = filter.sort().column;
            conditions.add("(" + column + " " + comparison + " :position OR (" + column + " = :position AND id "
                    + comparison + " :last))");
            parameters.put(
                    "position",
                    // MySQL compares an ENUM with a number by its place in the list.
                    filter.sort() == Sort.priority ? Integer.valueOf(parts[1]) : instant(parts[1]));
            parameters.put("last", Long.valueOf(parts[2]));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Problems.invalid("cursor", "is not one that a list has given");
        }
    }

    /** MySQL knows the years 1000 to 9999; Instant.parse takes a million of them. */
    private static Instant instant(String text) {
        if (text.length() > "9999-12-31T23:59:59.999999Z".length() || !Character.isDigit(text.charAt(0))) {
            throw new IllegalArgumentException("out of range");
        }
        return Instant.parse(text);
    }

    private static String cursor(Sort sort, Ticket last) {
        var position =
                switch (sort) {
                    case newest -> last.lastActivityAt.toString();
                    case waiting -> last.waitingSince != null ? last.waitingSince.toString() : "9999-12-31T00:00:00Z";
                    case priority -> Integer.toString(last.priority.ordinal() + 1);
                };
        var text = sort.name() + "|" + position + "|" + last.id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
