package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.StartupCheck;
import org.chatsupport.simulator.channel.Account;
import org.chatsupport.simulator.channel.Channels;
import org.chatsupport.simulator.chat.Bsuid;
import org.chatsupport.simulator.chat.Chats;
import org.chatsupport.simulator.chat.PhoneNumber;
import org.chatsupport.simulator.webhook.WebhookVerification;

/** Serves the settings of the account and its numbers: blocked users, the profile, and the webhook subscription. */
@Path("/{version: v\\d+\\.\\d+}")
@Consumes(MediaType.WILDCARD)
class AccountResource {
    private static final Set<String> PROFILE =
            Set.of("about", "address", "description", "email", "vertical", "websites", "profile_picture_url");

    private final GraphCalls calls;
    private final Channels channels;
    private final Account account;
    private final Chats chats;
    private final WebhookVerification verification;
    private final SimulatorSettings settings;
    private final ObjectMapper mapper;

    AccountResource(
            GraphCalls calls,
            Channels channels,
            Account account,
            Chats chats,
            WebhookVerification verification,
            SimulatorSettings settings,
            ObjectMapper mapper) {
        this.calls = calls;
        this.channels = channels;
        this.account = account;
        this.chats = chats;
        this.verification = verification;
        this.settings = settings;
        this.mapper = mapper;
    }

    @GET
    @Path("/{number}/block_users")
    public Response blocked(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @Context UriInfo uri) {
        return calls.answer(authorization, "GET", uri.getPath(), null, () -> {
            known(number);
            var answer = mapper.createObjectNode();
            var users = answer.putArray("data").addObject().putArray("block_users");
            account.blocked(number).forEach(phone -> {
                var user = users.addObject().put("messaging_product", "whatsapp");
                var chat = chats.byPhone(phone);
                if (chat.map(one -> one.showsNumber(number)).orElse(true)) {
                    user.put("wa_id", phone);
                }
                chat.map(one -> one.user().userId()).ifPresent(id -> user.put("user_id", id));
            });
            return answer;
        });
    }

    @POST
    @Path("/{number}/block_users")
    public Response block(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @Context UriInfo uri,
            byte[] raw) {
        var body = parse(raw);
        return calls.answer(authorization, "POST", uri.getPath(), body, () -> block(number, body, true));
    }

    @DELETE
    @Path("/{number}/block_users")
    public Response unblock(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @Context UriInfo uri,
            byte[] raw) {
        var body = parse(raw);
        return calls.answer(authorization, "DELETE", uri.getPath(), body, () -> block(number, body, false));
    }

    private ObjectNode block(String number, JsonNode body, boolean wanted) {
        known(number);
        SendRules.checkProduct(body);
        var users = Param.of("block_users", body.path("block_users")).array(1, 1000);
        var answer = mapper.createObjectNode().put("messaging_product", "whatsapp");
        var told = answer.putObject("block_users").putArray(wanted ? "added_users" : "removed_users");
        var failed = mapper.createArrayNode();
        for (int i = 0; i < users.value().size(); i++) {
            var user = block(number, users.at(i).object(), wanted);
            (user.has("errors") ? failed : told).add(user);
        }
        if (!failed.isEmpty()) {
            answer.withObject("/block_users").set("failed_users", failed);
            answer.setAll(calls.body(GraphError.notAllBlocked(wanted)));
        }
        return answer;
    }

    private ObjectNode block(String number, Param user, boolean wanted) {
        var told = mapper.createObjectNode();
        if (user.at("user").absent() && !user.at("user_id").absent()) {
            var userId = user.at("user_id").text(200);
            var chat = chats.byUserId(userId)
                    .orElseThrow(() -> GraphError.invalid("Param block_users['user_id'] is no user of this business."));
            return block(
                    number,
                    chat.user().phone(),
                    wanted,
                    told.put("input", userId).put("user_id", userId));
        }
        var input = user.at("user").text(40);
        var phone = PhoneNumber.digits(input)
                .orElseThrow(() -> GraphError.invalid("Param block_users['user'] must be a phone number."));
        return block(number, phone, wanted, told.put("input", input).put("wa_id", phone));
    }

    /** Only users who wrote in the last 24 hours can be blocked; any user can be unblocked. */
    private ObjectNode block(String number, String phone, boolean wanted, ObjectNode told) {
        if (wanted && !chats.byPhone(phone).map(chat -> chat.windowOpen(number)).orElse(false)) {
            told.putArray("errors")
                    .addObject()
                    .put("message", "(#139100) Failed to block/unblock users")
                    .put("code", 139100)
                    .putObject("error_data")
                    .put("details", "The user has not messaged this business number in the last 24 hours");
            return told;
        }
        account.block(number, phone, wanted);
        return told;
    }

    /** Removes a user's number from the business's contact book, so that a username may hide it again. */
    @DELETE
    @Path("/{number}/contact_book")
    public Response forgetNumber(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @QueryParam("messaging_product") String product,
            @QueryParam("bsuid") String userId,
            @Context UriInfo uri) {
        return calls.answer(authorization, "DELETE", uri.getPath(), null, () -> {
            known(number);
            if (!"whatsapp".equals(product)) {
                throw GraphError.invalidParameter("Param messaging_product must be 'whatsapp'.");
            }
            if (!Bsuid.matches(userId) || Bsuid.isParent(userId)) {
                throw GraphError.invalidParameter("Param bsuid must be a business-scoped user id such as US.1234.");
            }
            boolean deleted = chats.byUserId(userId)
                    .map(chat -> chats.inContactBook(chat, false))
                    .orElse(false);
            return mapper.createObjectNode()
                    .put("messaging_product", "whatsapp")
                    .put("success", true)
                    .put("deleted", deleted);
        });
    }

    @GET
    @Path("/{number}/whatsapp_business_profile")
    public Response profile(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @Context UriInfo uri) {
        return calls.answer(authorization, "GET", uri.getPath(), null, () -> {
            known(number);
            var answer = mapper.createObjectNode();
            answer.putArray("data").add(account.profile(number));
            return answer;
        });
    }

    @POST
    @Path("/{number}/whatsapp_business_profile")
    public Response changeProfile(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("number") String number,
            @Context UriInfo uri,
            byte[] raw) {
        var body = parse(raw);
        return calls.answer(authorization, "POST", uri.getPath(), body, () -> {
            known(number);
            SendRules.checkProduct(body);
            var profile = account.profile(number);
            body.properties().forEach(field -> {
                if (PROFILE.contains(field.getKey())) {
                    profile.set(field.getKey(), field.getValue());
                }
            });
            account.profile(number, profile);
            return mapper.createObjectNode().put("success", true);
        });
    }

    @GET
    @Path("/{id}/subscribed_apps")
    public Response subscribed(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return calls.answer(authorization, "GET", uri.getPath(), null, () -> {
            own(id);
            var answer = mapper.createObjectNode();
            var apps = answer.putArray("data");
            if (account.isSubscribed()) {
                var app = apps.addObject();
                account.callback().ifPresent(url -> app.put("override_callback_uri", url.toString()));
                app.putObject("whatsapp_business_api_data")
                        .put("id", "600000000000001")
                        .put("name", "Chat Support")
                        .put("link", settings.webhookUrl().toString());
            }
            return answer;
        });
    }

    @POST
    @Path("/{id}/subscribed_apps")
    public Response subscribe(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri,
            byte[] raw) {
        var body = parse(raw);
        return calls.answer(authorization, "POST", uri.getPath(), body, () -> {
            own(id);
            account.subscribe(true, override(body));
            return mapper.createObjectNode().put("success", true);
        });
    }

    @DELETE
    @Path("/{id}/subscribed_apps")
    public Response unsubscribe(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("id") String id,
            @Context UriInfo uri) {
        return calls.answer(authorization, "DELETE", uri.getPath(), null, () -> {
            own(id);
            account.subscribe(false, null);
            return mapper.createObjectNode().put("success", true);
        });
    }

    /** Checks another callback for message webhooks, which must repeat a challenge first; null for none. */
    private URI override(JsonNode body) {
        var wanted = Param.of("override_callback_uri", body.path("override_callback_uri"));
        if (wanted.absent()) {
            return null;
        }
        var url = wanted.text(2_048);
        StartupCheck.callbackProblem(System.getenv(), url).ifPresent(problem -> {
            throw GraphError.invalidParameter("Param override_callback_uri " + problem);
        });
        var token = Param.of("verify_token", body.path("verify_token")).text(1_000);
        var result = verification.verify(URI.create(url), token);
        if (!result.verified()) {
            throw GraphError.callbackNotVerified(result.detail());
        }
        return URI.create(url);
    }

    private void known(String number) {
        if (channels.find(number).isEmpty()) {
            throw GraphError.unknownObject("get", number);
        }
    }

    private void own(String id) {
        if (!id.equals(settings.wabaId())) {
            throw GraphError.unknownObject("get", id);
        }
    }

    private JsonNode parse(byte[] raw) {
        try {
            var body = raw == null || raw.length == 0 ? null : mapper.readTree(raw);
            return body == null ? mapper.createObjectNode() : body;
        } catch (IOException malformed) {
            return mapper.createObjectNode();
        }
    }
}
