package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import org.chatsupport.simulator.chat.Bsuid;
import org.chatsupport.simulator.chat.PhoneNumber;

/** Reads a send call strictly: it refuses what Meta refuses, with the parameter's name in {@code error_data.details}. */
@Singleton
class SendRules {
    private static final int OPAQUE_LIMIT = 512;

    private final ContentRules content;

    SendRules(ContentRules content) {
        this.content = content;
    }

    static void checkProduct(JsonNode body) {
        var product = body.path("messaging_product");
        if (product.isMissingNode()) {
            throw GraphError.invalidParameter("The parameter messaging_product is required.");
        }
        if (!product.asText().equals("whatsapp")) {
            throw GraphError.invalidParameter("Param messaging_product must be 'whatsapp' - got " + product + ".");
        }
    }

    SendRequest read(JsonNode body) {
        checkProduct(body);
        var recipientType =
                Param.of("recipient_type", body.path("recipient_type")).optionalText(100);
        if (recipientType != null && !recipientType.equals("individual")) {
            throw GraphError.invalid("Param recipient_type must be 'individual' - got '" + recipientType + "'.");
        }
        var type = body.has("type") ? Param.of("type", body.path("type")).text(100) : "text";
        var checked = content.checked(type, body.path(type));
        var replyTo = replyTo(Param.of("context", body.path("context")), type);
        var opaque = Param.of("biz_opaque_callback_data", body.path("biz_opaque_callback_data"))
                .optionalText(OPAQUE_LIMIT);
        return addressed(body, type, checked, replyTo, opaque);
    }

    private static SendRequest addressed(JsonNode body, String type, JsonNode content, String replyTo, String opaque) {
        if (body.hasNonNull("to")) {
            var to = Param.of("to", body.path("to")).text(40);
            var digits = PhoneNumber.digits(to)
                    .orElseThrow(() -> GraphError.invalid("Param to must be a phone number of 7 to 15 digits."));
            return new SendRequest(to, digits, null, type, content, replyTo, opaque);
        }
        if (body.hasNonNull("recipient")) {
            var recipient = Param.of("recipient", body.path("recipient")).text(200);
            if (!Bsuid.matches(recipient)) {
                throw GraphError.invalid("Param recipient must be a business-scoped user id such as US.1234.");
            }
            if (content.at("/shown/category").asText().equals("AUTHENTICATION")) {
                throw ErrorCodes.refusal(131062);
            }
            return new SendRequest(recipient, null, recipient, type, content, replyTo, opaque);
        }
        throw GraphError.missing("The parameter to is required, or recipient with a business-scoped user id.");
    }

    private static String replyTo(Param context, String type) {
        if (context.absent()) {
            return null;
        }
        if (type.equals("reaction")) {
            throw GraphError.invalid("Param context cannot be used with a reaction.");
        }
        var wamid = context.object().at("message_id").text(300);
        if (!wamid.startsWith("wamid.")) {
            throw GraphError.invalid("Param context['message_id'] is no message id.");
        }
        return wamid;
    }
}
