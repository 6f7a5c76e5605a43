package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chatsupport.simulator.channel.Channel;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.chat.Author;
import org.chatsupport.simulator.chat.ChatMessage;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.fault.Faults;
import org.chatsupport.simulator.fault.Faults.GraphFault;
import org.chatsupport.simulator.fault.Faults.GraphMode;

/** {@code POST /vN.M/{phone-number-id}/messages}: sends a message, or marks one as read and shows "typing…". */
@Path("/{version: v\\d+\\.\\d+}")
class SendResource {
    private final GraphCalls calls;
    private final Channels channels;
    private final SendRules rules;
    private final BusinessMessages messages;
    private final Chats chats;
    private final Faults faults;
    private final Limits limits;
    private final ObjectMapper mapper;

    SendResource(
            GraphCalls calls,
            Channels channels,
            SendRules rules,
            BusinessMessages messages,
            Chats chats,
            Faults faults,
            Limits limits,
            ObjectMapper mapper) {
        this.calls = calls;
        this.channels = channels;
        this.rules = rules;
        this.messages = messages;
        this.chats = chats;
        this.faults = faults;
        this.limits = limits;
        this.mapper = mapper;
    }

    @POST
    @Path("/{phoneNumberId}/messages")
    @Consumes(MediaType.WILDCARD)
    public Response send(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("phoneNumberId") String phoneNumberId,
            @Context UriInfo uri,
            byte[] raw) {
        var body = parse(raw);
        return calls.answer(authorization, "POST", uri.getPath(), body, () -> handle(phoneNumberId, body));
    }

    private ObjectNode handle(String phoneNumberId, JsonNode body) {
        var channel = channels.find(phoneNumberId).orElseThrow(() -> GraphError.unknownObject("post", phoneNumberId));
        if (!body.isObject()) {
            throw GraphError.invalidParameter("The body must be a JSON object.");
        }
        return body.has("status") ? markRead(channel, body) : send(channel, body);
    }

    private ObjectNode send(Channel channel, JsonNode body) {
        var request = rules.read(body);
        var fault = faults.nextGraph(request.recipient());
        refuse(fault);
        if (fault.mode() == GraphMode.SLOW) {
            pause(fault.seconds());
        }
        if (channel.displayPhoneNumber().equals(request.phone())) {
            throw GraphError.recipientIsSender();
        }
        limits.take(channel.phoneNumberId(), request.recipient());
        var failure = fault.mode() == GraphMode.ERROR ? ErrorCodes.failure(fault.code()) : null;
        var answer = accepted(request, messages.accept(channel, request, failure));
        if (fault.mode() == GraphMode.LATE_ANSWER) {
            pause(fault.seconds());
        }
        if (fault.mode() == GraphMode.TIMEOUT_AFTER_ACCEPT) {
            pause(fault.seconds());
            return mapper.createObjectNode().put("gateway_timeout", true);
        }
        return answer;
    }

    private static void refuse(GraphFault fault) {
        var mode = fault.mode();
        if (mode == GraphMode.ERROR && !fault.async()) {
            throw ErrorCodes.refusal(fault.code());
        }
        if (mode == GraphMode.STATUS_500) {
            throw GraphError.broken();
        }
        if (mode == GraphMode.THROTTLE_130429) {
            throw GraphError.throttled();
        }
    }

    private ObjectNode accepted(SendRequest request, ChatMessage message) {
        var answer = mapper.createObjectNode().put("messaging_product", "whatsapp");
        var contact = answer.putArray("contacts").addObject().put("input", request.input());
        contact.put(
                request.phone() == null ? "user_id" : "wa_id",
                request.phone() == null ? request.userId() : waId(request.phone()));
        var told = answer.putArray("messages").addObject().put("id", message.wamid());
        if (message.isTemplate()) {
            told.put("message_status", "accepted");
        }
        return answer;
    }

    /** Meta answers with the form of the number that the user's account has. */
    private String waId(String phone) {
        return chats.reachedBy(phone).map(chat -> chat.user().phone()).orElse(phone);
    }

    private ObjectNode markRead(Channel channel, JsonNode body) {
        SendRules.checkProduct(body);
        if (!body.path("status").asText().equals("read")) {
            throw GraphError.invalid("Param status must be 'read' - got " + body.path("status") + ".");
        }
        var wamid = Param.of("message_id", body.path("message_id")).text(300);
        var chat = chats.byWamid(wamid).orElseThrow(() -> unknownMessage(wamid));
        var message = chat.message(wamid)
                .filter(found -> found.from() == Author.USER)
                .filter(found -> found.phoneNumberId().equals(channel.phoneNumberId()))
                .orElseThrow(() -> unknownMessage(wamid));
        chats.readByBusiness(chat, message);
        if (body.hasNonNull("typing_indicator")) {
            var type = Param.of("typing_indicator", body.path("typing_indicator"))
                    .object()
                    .at("type")
                    .text(100);
            if (!type.equals("text")) {
                throw GraphError.invalid("Param typing_indicator['type'] must be 'text' - got '" + type + "'.");
            }
            chats.typing(chat);
        }
        return mapper.createObjectNode().put("success", true);
    }

    private static GraphError unknownMessage(String wamid) {
        return GraphError.invalid("Param message_id: '" + wamid + "' is no message received by this number.");
    }

    private JsonNode parse(byte[] raw) {
        try {
            return mapper.readTree(raw);
        } catch (IOException malformed) {
            return TextNode.valueOf(new String(raw, StandardCharsets.UTF_8));
        }
    }

    private static void pause(double seconds) {
        try {
            Thread.sleep(Duration.ofMillis((long) (seconds * 1000)).toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
