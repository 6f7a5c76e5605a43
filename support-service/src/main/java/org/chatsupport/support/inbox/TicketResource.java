package org.chatsupport.support.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.chatsupport.defaults.security.InternalTokens;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.support.actor.Actor;
import org.chatsupport.support.actor.Caller;
import org.chatsupport.support.contact.Blocks;
import org.chatsupport.support.desk.Admin;
import org.chatsupport.support.draft.Draft;
import org.chatsupport.support.draft.Drafts;
import org.chatsupport.support.field.CustomField.About;
import org.chatsupport.support.field.CustomFields;
import org.chatsupport.support.http.Problems;
import org.chatsupport.support.intake.PhoneNumbers;
import org.chatsupport.support.label.Tags;
import org.chatsupport.support.media.Attachments;
import org.chatsupport.support.note.Notes;
import org.chatsupport.support.outbox.Outbox;
import org.chatsupport.support.ticket.Idempotency;
import org.chatsupport.support.ticket.Message;
import org.chatsupport.support.ticket.MessageView;
import org.chatsupport.support.ticket.Priority;
import org.chatsupport.support.ticket.Status;
import org.chatsupport.support.ticket.SupportEvents;
import org.chatsupport.support.ticket.ThreadService;
import org.chatsupport.support.ticket.ThreadService.Work;
import org.chatsupport.support.ticket.Ticket;
import org.chatsupport.support.ticket.TicketConfig;
import org.chatsupport.support.ticket.Tickets;

/** Tickets for other services; admin-bff publishes them to the world. */
@Path("/")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
@Blocking
public class TicketResource {
    // As text: a number that cannot be read would be answered as an unknown address.
    private static final String LIMIT = "[1-9]\\d?|100";
    /** WhatsApp's limit for words under a picture, a film or a document. */
    private static final int LONGEST_CAPTION = 1_024;

    /** The only type that WhatsApp plays as a voice message. */
    private static final String VOICE = "audio/ogg";

    private static final Set<String> PATCHABLE =
            Set.of("status", "priority", "assigned_admin_id", "category", "tags", "custom_fields");

    private final Tickets tickets;
    private final TicketQuery query;
    private final ThreadService threads;
    private final Outbox outbox;
    private final SupportEvents events;
    private final Idempotency idempotency;
    private final Caller caller;
    private final EntityManager entities;
    private final TicketConfig config;
    private final ObjectMapper mapper;
    private final Attachments attachments;
    private final Notes notes;
    private final Tags tags;
    private final Drafts drafts;
    private final CustomFields fields;
    private final Blocks blocks;

    TicketResource(
            Tickets tickets,
            TicketQuery query,
            ThreadService threads,
            Outbox outbox,
            SupportEvents events,
            Idempotency idempotency,
            Caller caller,
            EntityManager entities,
            TicketConfig config,
            ObjectMapper mapper,
            Attachments attachments,
            Notes notes,
            Tags tags,
            Drafts drafts,
            CustomFields fields,
            Blocks blocks) {
        this.tickets = tickets;
        this.query = query;
        this.threads = threads;
        this.outbox = outbox;
        this.events = events;
        this.idempotency = idempotency;
        this.caller = caller;
        this.entities = entities;
        this.config = config;
        this.mapper = mapper;
        this.attachments = attachments;
        this.notes = notes;
        this.tags = tags;
        this.drafts = drafts;
        this.fields = fields;
        this.blocks = blocks;
    }

    /** A ticket to open. */
    public record NewTicket(
            @NotBlank @Size(max = 40) String phoneNumber,
            @Size(max = 255) String senderName,
            @Size(max = 4096) String issueDescription,
            Priority priority,
            @Size(max = 60) String category,
            Long studentId) {}

    /**
     * A message to add: words, or an attachment with or without words; the sender is named by integrations only.
     *
     * @param voice whether WhatsApp plays the attachment as a voice message
     */
    public record NewMessage(
            @Size(max = 4096) String message,
            Long attachmentId,
            boolean voice,
            Long replyToMessageId,
            @Pattern(regexp = "user|admin", message = "must be user or admin") String senderType,
            @Size(max = 255) String senderName) {}

    /** The name under which an admin answers. */
    public record AdminView(@NotBlank @Size(max = 255) String name, @NotBlank @Size(max = 20) String role) {}

    /** Opens a ticket (201), or gives the active one of that contact (200). */
    @POST
    @Path("/tickets")
    @Transactional
    public Response create(@NotNull @Valid NewTicket wanted) {
        var actor = caller.actor();
        var now = now();
        var phone = PhoneNumbers.normalised(wanted.phoneNumber());
        var channel = config.defaultChannel();
        var contact = tickets.contactOfPhone(channel, phone);
        if (blocks.isBlocked(channel, contact)) {
            throw Problems.contactBlocked();
        }
        var ticket = tickets.openAndLock(List.of(new Tickets.Opening(
                        channel,
                        contact,
                        null,
                        phone,
                        ShownName.of(wanted.senderName()),
                        blankToNull(wanted.issueDescription()),
                        wanted.priority() == null ? Priority.MEDIUM : wanted.priority(),
                        blankToNull(wanted.category()),
                        wanted.studentId(),
                        null,
                        actor.type(),
                        now)))
                .get(channel + ":" + contact);
        boolean created = ticket.isNew();
        if (created) {
            var work = new Work();
            ticket.open(actor, now);
            tickets.latestClosed(channel, contact).ifPresent(ticket::continues);
            threads.flushChanges(ticket, true, work);
            finish(work);
        }
        return Response.status(created ? Response.Status.CREATED : Response.Status.OK)
                .entity(query.one(ticket))
                .header("ETag", etag(ticket))
                .build();
    }

    /** Adds a message; with the same Idempotency-Key the first answer is given again. */
    @POST
    @Path("/tickets/{id}/messages")
    @Transactional
    public Response addMessage(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 128) String key,
            @NotNull @Valid NewMessage wanted) {
        if (wanted.attachmentId() == null && isWordless(wanted)) {
            throw Problems.invalid("message", "must not be blank");
        }
        var actor = caller.actor();
        var ticket = locked(id);
        var fingerprint = wanted.senderType() + "\n" + wanted.senderName() + "\n" + wanted.message()
                + (wanted.attachmentId() == null ? "" : "\n" + wanted.attachmentId())
                + (wanted.voice() ? "\nvoice" : "")
                + (wanted.replyToMessageId() == null ? "" : "\nto " + wanted.replyToMessageId());
        if (key != null) {
            var first = idempotency.messageOf(id, actor.identity(), key, fingerprint);
            if (first.isPresent()) {
                return created(entities.find(Message.class, first.get()));
            }
        }
        var work = new Work();
        var content = content(ticket, wanted);
        if (wanted.replyToMessageId() != null) {
            content.put("reply_to", quoted(ticket, wanted.replyToMessageId()).wamid);
        }
        var message = add(ticket, wanted, content, actor, work);
        if (wanted.attachmentId() != null) {
            attachments.sentWith(wanted.attachmentId(), message.id);
        }
        if (key != null) {
            idempotency.remember(id, actor.identity(), key, fingerprint, message.id);
        }
        if (!caller.isIntegration() && !isWordless(wanted)) {
            drafts.sent(caller.adminId(), id, Draft.Kind.reply, wanted.message());
        }
        finish(work);
        return created(message);
    }

    private ObjectNode content(Ticket ticket, NewMessage wanted) {
        if (wanted.attachmentId() == null) {
            if (wanted.voice()) {
                throw Problems.invalid("voice", "needs an attachment");
            }
            return mapper.createObjectNode().put("type", "text").put("text", wanted.message());
        }
        if ("user".equals(wanted.senderType())) {
            throw Problems.invalid("attachment_id", "is for messages to the user");
        }
        var content = attachments
                .content(ticket.id, wanted.attachmentId())
                .orElseThrow(() -> Problems.invalid(
                        "attachment_id", "must be the id of an attachment of this ticket that is not sent yet"));
        if (wanted.voice()) {
            var media = (ObjectNode) content.path("media");
            if (!media.path("mime_type").asText().equals(VOICE)) {
                throw Problems.invalid("voice", "is for audio in an Ogg file");
            }
            media.put("voice", true);
        }
        if (!isWordless(wanted)) {
            if (content.path("type").asText().equals("audio")) {
                throw Problems.invalid("message", "cannot go with audio; send it as a message of its own");
            }
            if (wanted.message().length() > LONGEST_CAPTION) {
                throw Problems.invalid(
                        "message", "of an attachment may have at most " + LONGEST_CAPTION + " characters");
            }
            content.put("text", wanted.message());
        }
        return content;
    }

    private Message quoted(Ticket ticket, long messageId) {
        var message = entities.find(Message.class, messageId);
        if (message == null || !message.ticketId.equals(ticket.id) || message.wamid == null || message.isGesture()) {
            throw Problems.invalid(
                    "reply_to_message_id", "must be the id of a message of this ticket that WhatsApp knows");
        }
        return message;
    }

    private static boolean isWordless(NewMessage wanted) {
        return wanted.message() == null || wanted.message().isBlank();
    }

    private Message add(Ticket ticket, NewMessage wanted, ObjectNode content, Actor actor, Work work) {
        var now = now();
        if (caller.isIntegration() && "user".equals(wanted.senderType())) {
            var given = ShownName.of(wanted.senderName());
            var name = given != null ? given : ticket.senderName;
            var message = Message.of(ticket, "user", name, content, now);
            message.via = actor.name();
            threads.received(ticket, message, Actor.user(name), true, work);
            return message;
        }
        refuseIfBlocked(ticket);
        refuseIfWindowClosed(ticket, now);
        var given = caller.isIntegration() ? ShownName.of(wanted.senderName()) : null;
        var name = given != null ? given : actor.name();
        var message = Message.of(ticket, "admin", name, content, now);
        message.adminId = caller.adminId();
        message.via = caller.isIntegration() ? actor.name() : null;
        threads.answered(ticket, message, actor, work);
        return message;
    }

    /** Sends a message again that failed or stayed unconfirmed. */
    @POST
    @Path("/tickets/{id}/messages/{messageId}/retry")
    @Transactional
    public MessageView retry(@PathParam("id") long id, @PathParam("messageId") long messageId) {
        caller.actor();
        var ticket = locked(id);
        var message = entities.find(Message.class, messageId);
        if (message == null || message.ticketId != id) {
            throw Problems.notFound("message", messageId);
        }
        if (message.isGesture()) {
            throw Problems.conflict("A reaction is not sent again; react anew.");
        }
        if (!"failed".equals(message.status) && !"unconfirmed".equals(message.status)) {
            throw Problems.conflict("Only a message that failed or stayed unconfirmed can be sent again.");
        }
        if (ticket.status == Status.CLOSED) {
            throw Problems.conflict("A ticket that is CLOSED takes no more messages.");
        }
        refuseIfBlocked(ticket);
        if (!message.isTemplate()) {
            refuseIfWindowClosed(ticket, now());
        }
        message.attempt++;
        message.status = "queued";
        message.wamid = null;
        message.errorCode = null;
        message.errorTitle = null;
        message.errorDetails = null;
        ticket.failedSends--;
        var work = new Work();
        work.events().add(events.messageAdded(ticket, message));
        finish(work);
        return MessageView.of(message);
    }

    /** The ticket with its thread, oldest message first. */
    @GET
    @Path("/tickets/{id}")
    @Transactional
    public Response get(@PathParam("id") long id) {
        var ticket = entities.find(Ticket.class, id);
        if (ticket == null) {
            throw Problems.notFound("ticket", id);
        }
        return Response.ok(query.one(ticket)).header("ETag", etag(ticket)).build();
    }

    /**
     * Whose conversation a ticket belongs to and where in it the ticket began; for the history of that conversation.
     *
     * @param firstMessage the user's first message in the thread as WhatsApp knows it; null while there is none
     * @param answerable the user's last message; null when WhatsApp takes no answer to it
     */
    public record ContactView(
            String channel, String contact, Instant openedAt, String firstMessage, String answerable) {}

    @GET
    @Path("/tickets/{id}/contact")
    public ContactView contact(@PathParam("id") long id) {
        var ticket = entities.find(Ticket.class, id);
        if (ticket == null) {
            throw Problems.notFound("ticket", id);
        }
        return new ContactView(
                ticket.channel, ticket.contact, ticket.createdAt, tickets.firstMessage(id), answerable(ticket));
    }

    private String answerable(Ticket ticket) {
        boolean over = ticket.status == Status.CLOSED || ticket.isWindowClosed(now()) || blocks.isBlocked(ticket);
        return over ? null : ticket.lastUserWamid;
    }

    /** A page of tickets. */
    @GET
    @Path("/tickets")
    public TicketQuery.Page list(
            @QueryParam("open") boolean open,
            @QueryParam("status") List<String> statuses,
            @QueryParam("priority") String priority,
            @QueryParam("assigned_admin_id") String assignee,
            @QueryParam("mentioned_admin_id") String mentioned,
            @QueryParam("category") String category,
            @QueryParam("tag") String tag,
            @QueryParam("channel") String channel,
            @QueryParam("waiting") boolean waiting,
            @QueryParam("failed") boolean failed,
            @QueryParam("q") @Size(max = 100) String text,
            @QueryParam("sort") @DefaultValue("newest") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") @Pattern(regexp = LIMIT, message = "must be 1 to 100")
                    String limit) {
        return query.list(new TicketQuery.Filter(
                open,
                statuses.stream()
                        .map(name -> parsed(Status.class, "status", name))
                        .toList(),
                priority == null ? null : parsed(Priority.class, "priority", priority),
                assignee,
                mentioned,
                caller.adminId(),
                category,
                tag,
                channel,
                waiting,
                failed,
                text,
                parsed(TicketQuery.Sort.class, "sort", sort),
                cursor,
                Integer.parseInt(limit)));
    }

    /** Changes status, priority, assignee, category, tags or custom fields of the version named in If-Match. */
    @PATCH
    @Path("/tickets/{id}")
    @Transactional
    public Response change(
            @PathParam("id") long id, @HeaderParam("If-Match") String ifMatch, @NotNull ObjectNode wanted) {
        var actor = caller.actor();
        var ticket = locked(id);
        if (ifMatch == null) {
            throw Problems.versionRequired();
        }
        if (!ifMatch.replace("W/", "").replace("\"", "").equals(Long.toString(ticket.version))) {
            throw Problems.stale("ticket", ticket.version);
        }
        wanted.fieldNames().forEachRemaining(field -> {
            if (!PATCHABLE.contains(field)) {
                throw Problems.invalid(field, "cannot be changed");
            }
        });
        var now = now();
        var work = new Work();
        if (wanted.has("priority")) {
            ticket.prioritise(
                    parsed(Priority.class, "priority", wanted.path("priority").asText()), actor, now);
        }
        if (wanted.has("category")) {
            ticket.categorise(category(wanted.path("category")), actor, now);
        }
        if (wanted.has("tags")) {
            tags.used(ticket.tag(tags(wanted.path("tags")), actor, now));
        }
        if (wanted.has("custom_fields")) {
            var answers = fields.answered(About.ticket, ticket.customFields, wanted.path("custom_fields"));
            ticket.answer(answers, actor, now);
        }
        if (wanted.has("assigned_admin_id")) {
            ticket.assign(assignee(wanted.path("assigned_admin_id")), actor, now);
        }
        threads.flushChanges(ticket, false, work);
        if (wanted.has("status")) {
            var status = parsed(Status.class, "status", wanted.path("status").asText());
            threads.become(ticket, status, actor, now, work);
        }
        finish(work);
        return Response.ok(query.one(ticket)).header("ETag", etag(ticket)).build();
    }

    /** An admin has seen the thread: nothing is unread any more, mentions included, and WhatsApp shows it to the user. */
    @POST
    @Path("/tickets/{id}/read")
    @Transactional
    public void read(@PathParam("id") long id) {
        var ticket = locked(id);
        if (!caller.isIntegration()) {
            notes.seen(id, caller.adminId(), now());
        }
        var wamid = ticket.read();
        if (wamid != null) {
            var work = new Work();
            work.events().add(events.ticketRead(ticket, wamid));
            finish(work);
        }
    }

    /** Makes an admin known, so that tickets can be assigned to them; admin-bff's own call, which no person may make. */
    @PUT
    @Path("/admins/{id}")
    @RolesAllowed(InternalTokens.SERVICE_ROLE)
    @Transactional
    public void register(@PathParam("id") long id, @NotNull @Valid AdminView admin) {
        caller.register(id, admin.name(), admin.role());
    }

    private static void refuseIfWindowClosed(Ticket ticket, Instant now) {
        if (ticket.isWindowClosed(now)) {
            throw Problems.windowClosed(ticket);
        }
    }

    private void refuseIfBlocked(Ticket ticket) {
        if (blocks.isBlocked(ticket)) {
            throw Problems.contactBlocked();
        }
    }

    private void finish(Work work) {
        entities.flush();
        outbox.add(work.events());
    }

    private Ticket locked(long id) {
        return tickets.lock(id).orElseThrow(() -> Problems.notFound("ticket", id));
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
        if (!node.isTextual() || node.asText().length() > 60) {
            throw Problems.invalid("category", "must be a text of at most 60 characters, or null");
        }
        return blankToNull(node.asText());
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

    private static Response created(Message message) {
        return Response.status(Response.Status.CREATED)
                .entity(MessageView.of(message))
                .build();
    }

    private static String etag(Ticket ticket) {
        return "\"" + ticket.version + "\"";
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <E extends Enum<E>> E parsed(Class<E> type, String field, String name) {
        for (var value : type.getEnumConstants()) {
            if (value.name().toUpperCase(Locale.ROOT).equals(name.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        throw Problems.invalid(field, "must be one of " + List.of(type.getEnumConstants()));
    }

    // MySQL keeps microseconds; what we answer at once must equal what is read later.
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
