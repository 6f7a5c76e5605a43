package org.chatsupport.admin.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.chatsupport.admin.upstream.GatewayApi;
import org.chatsupport.admin.upstream.GatewayService;
import org.chatsupport.admin.upstream.SupportService;
import org.chatsupport.defaults.problem.Problems;

/**
 * Sends templates as messages: the gateway, which knows them, checks one and fills it in, and support-service adds the
 * result to the thread (docs/adr/0018).
 */
@RequestScoped
class TemplateMessages {
    private static final List<String> NOT_BESIDE_IT = List.of("message", "reply_to_message_id");

    private final SupportService support;
    private final GatewayService gateway;
    private final ObjectMapper mapper;

    TemplateMessages(SupportService support, GatewayService gateway, ObjectMapper mapper) {
        this.support = support;
        this.gateway = gateway;
        this.mapper = mapper;
    }

    /** Returns the templates of the account, which are the same for all its business numbers. */
    Response list() {
        return gateway.pass(GatewayApi::templates);
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
        var filled = gateway.answer(api -> api.fill(template));
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

    /** Returns the answer to the first request with this key, because the template may have been paused since. */
    private Optional<Response> sentBefore(long ticketId, String key, JsonNode message) {
        var first = support.answer(api -> api.addTemplate(ticketId, key, message));
        return first.status() == Response.Status.CREATED.getStatusCode()
                ? Optional.of(first.response())
                : Optional.empty();
    }
}
