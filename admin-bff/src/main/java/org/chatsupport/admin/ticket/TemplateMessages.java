package org.chatsupport.admin.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.chatsupport.admin.upstream.Answer;
import org.chatsupport.admin.upstream.GatewayService;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.admin.upstream.TicketContacts;
import org.chatsupport.defaults.problem.Problems;

/**
 * Sends templates as messages: the gateway, which knows them, checks one and fills it in, and support-service adds the
 * result to the thread (docs/adr/0018).
 */
@RequestScoped
class TemplateMessages {
    private static final String MARKETING_STOPPED = "marketing_stopped";
    private static final List<String> NOT_BESIDE_IT = List.of("message", "reply_to_message_id");

    private final SupportService support;
    private final GatewayService gateway;
    private final TicketContacts contacts;
    private final ObjectMapper mapper;

    TemplateMessages(SupportService support, GatewayService gateway, TicketContacts contacts, ObjectMapper mapper) {
        this.support = support;
        this.gateway = gateway;
        this.contacts = contacts;
        this.mapper = mapper;
    }

    /** Returns the templates of the account, as they are for this user. */
    Response list(Addressee addressee) {
        return gateway.pass(api -> api.templates(addressee.channel(), addressee.identities()));
    }

    /** The same for the user of a ticket. */
    Response listOfTicket(long ticketId) {
        return list(addressee(ticketId));
    }

    /** Returns the request as JSON if it asks for a template; support-service refuses unreadable requests. */
    Optional<JsonNode> requestedIn(byte[] body) {
        try {
            return Optional.ofNullable(mapper.readTree(body)).filter(request -> request.hasNonNull("template"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Response send(long ticketId, String key, JsonNode request) {
        var template = request.path("template");
        if (!template.isObject()) {
            throw Problems.invalid("template", "must be an object with name and language");
        }
        NOT_BESIDE_IT.stream().filter(request::hasNonNull).findFirst().ifPresent(field -> {
            throw Problems.invalid(field, "cannot go with a template");
        });
        var filled = fill(ticketId, template);
        var message = mapper.createObjectNode();
        message.set("template", template);
        message.set("attachment_id", request.get("attachment_id"));
        message.set("sender_type", request.get("sender_type"));
        message.set("sender_name", request.get("sender_name"));
        if (!filled.isOk()) {
            return key == null
                    ? filled.response()
                    : sentBefore(ticketId, key, message).orElseGet(filled::response);
        }
        message.set("content", gateway.read(filled));
        return support.pass(api -> api.addTemplate(ticketId, key, message));
    }

    /** Returns the refusal to send a message again, if it is a template that its user does not want any more. */
    Optional<Response> refusalToRepeat(long ticketId, long messageId) {
        var ticket = support.json(api -> api.get(ticketId), "There is no ticket " + ticketId + ".");
        for (var message : ticket.path("messages")) {
            var template = message.path("content").path("template");
            if (message.path("id").asLong() == messageId && template.isObject()) {
                // The values were checked when it was first sent.
                var name = mapper.createObjectNode()
                        .put("name", template.path("name").asText())
                        .put("language", template.path("language").asText());
                return Optional.of(fill(ticketId, name))
                        .filter(answer -> !answer.isOk()
                                && gateway.read(answer).path("code").asText().equals(MARKETING_STOPPED))
                        .map(Answer::response);
            }
        }
        return Optional.empty();
    }

    private Answer fill(long ticketId, JsonNode template) {
        var wanted = ((ObjectNode) template).deepCopy();
        wanted.set("addressee", mapper.valueToTree(addressee(ticketId)));
        return gateway.answer(api -> api.fill(wanted));
    }

    private Addressee addressee(long ticketId) {
        return Addressee.of(contacts.of(ticketId));
    }

    /** Returns the answer to the first request with this key, because the template may have been paused since. */
    private Optional<Response> sentBefore(long ticketId, String key, JsonNode message) {
        var first = support.answer(api -> api.addTemplate(ticketId, key, message));
        return first.status() == Response.Status.CREATED.getStatusCode()
                ? Optional.of(first.response())
                : Optional.empty();
    }
}
