package org.chatsupport.admin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.chatsupport.admin.session.Problems;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Templates as messages: the gateway, which knows them, checks one and fills it in, and support-service takes the result
 * into the thread (docs/adr/0018).
 */
@RequestScoped
class TemplateMessages {
    private static final String SUPPORT = "support service";
    private static final String GATEWAY = "WhatsApp gateway";
    private static final List<String> NOT_BESIDE_IT = List.of("message", "reply_to_message_id");

    private final SupportApi support;
    private final GatewayApi gateway;
    private final Upstream upstream;
    private final ObjectMapper mapper;

    TemplateMessages(
            @RestClient SupportApi support, @RestClient GatewayApi gateway, Upstream upstream, ObjectMapper mapper) {
        this.support = support;
        this.gateway = gateway;
        this.upstream = upstream;
        this.mapper = mapper;
    }

    /** Those of the account, which are the same for all its business numbers. */
    Response list() {
        return upstream.pass(GATEWAY, () -> gateway.templates(upstream.authorization(Upstream.Service.GATEWAY)));
    }

    /** The request as JSON when it asks for a template. What cannot be read is refused by whoever it is passed on to. */
    Optional<JsonNode> wanted(byte[] body) {
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
        var filled = Upstream.answer(
                GATEWAY, () -> gateway.fill(upstream.authorization(Upstream.Service.GATEWAY), template));
        var message = mapper.createObjectNode();
        message.set("template", template);
        message.set("attachment_id", request.get("attachment_id"));
        message.set("sender_type", request.get("sender_type"));
        message.set("sender_name", request.get("sender_name"));
        if (filled.status() != Response.Status.OK.getStatusCode()) {
            return key == null
                    ? filled.response()
                    : sentBefore(ticketId, key, message).orElseGet(filled::response);
        }
        message.set("content", read(filled.body()));
        return upstream.pass(SUPPORT, () -> support.addTemplate(upstream.authorization(), ticketId, key, message));
    }

    /** What the first request with this key was answered: the template may have been paused since. */
    private Optional<Response> sentBefore(long ticketId, String key, JsonNode message) {
        var first =
                Upstream.answer(SUPPORT, () -> support.addTemplate(upstream.authorization(), ticketId, key, message));
        return first.status() == Response.Status.CREATED.getStatusCode()
                ? Optional.of(first.response())
                : Optional.empty();
    }

    private JsonNode read(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw Problems.unavailable(GATEWAY);
        }
    }
}
