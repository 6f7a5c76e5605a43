package org.chatsupport.admin.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.chatsupport.admin.account.AdminResource;
import org.chatsupport.admin.account.AdminView;
import org.chatsupport.admin.contact.ContactResource;
import org.chatsupport.admin.live.LiveResource;
import org.chatsupport.admin.live.PresenceResource;
import org.chatsupport.admin.media.AttachmentResource;
import org.chatsupport.admin.media.HistoryFileResource;
import org.chatsupport.admin.media.MediaResource;
import org.chatsupport.admin.notification.NotificationResource;
import org.chatsupport.admin.session.PasswordResource;
import org.chatsupport.admin.session.SessionResource;
import org.chatsupport.admin.session.UnlockResource;
import org.chatsupport.admin.settings.CannedResponseResource;
import org.chatsupport.admin.settings.CustomFieldResource;
import org.chatsupport.admin.settings.LabelResource;
import org.chatsupport.admin.settings.ViewResource;
import org.chatsupport.admin.team.TeamResource;
import org.chatsupport.admin.ticket.ChannelResource;
import org.chatsupport.admin.ticket.DraftResource;
import org.chatsupport.admin.ticket.HistoryResource;
import org.chatsupport.admin.ticket.MessageResource;
import org.chatsupport.admin.ticket.NoteResource;
import org.chatsupport.admin.ticket.SearchResource;
import org.chatsupport.admin.ticket.TicketResource;
import org.chatsupport.admin.token.AccessTokenResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published contract names exactly the existing endpoints. */
class OpenApiTest {
    private static final List<Class<?>> RESOURCES = List.of(
            TicketResource.class,
            MessageResource.class,
            SearchResource.class,
            NotificationResource.class,
            UnlockResource.class,
            ChannelResource.class,
            NoteResource.class,
            CannedResponseResource.class,
            ContactResource.class,
            CustomFieldResource.class,
            LabelResource.class,
            DraftResource.class,
            ViewResource.class,
            HistoryResource.class,
            HistoryFileResource.class,
            MediaResource.class,
            AttachmentResource.class,
            LiveResource.class,
            PresenceResource.class,
            TeamResource.class,
            SessionResource.class,
            PasswordResource.class,
            AdminResource.class,
            AccessTokenResource.class);
    private static final Set<String> CHANGES = Set.of("POST", "PATCH", "PUT", "DELETE");

    private static final JsonNode DOCUMENT = document();

    @Test
    void namesEveryEndpointAndNoOther() {
        var documented = new TreeSet<String>();
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation ->
                        documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertEquals(endpoints().keySet(), documented);
        assertEquals(66, documented.size());
    }

    /** Checks that no resource is missing in the list above. */
    @Test
    void knowsEveryResource() throws IOException {
        var classes = java.nio.file.Path.of(TicketResource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (var files = java.nio.file.Files.walk(classes)) {
            var found = new TreeSet<String>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Resource.class"))
                    .forEach(name -> found.add(name.replace(".class", "")));
            var known = new TreeSet<String>();
            RESOURCES.forEach(resource -> known.add(resource.getSimpleName()));
            assertEquals(known, found);
        }
    }

    @Test
    void namesEveryParameterAndNoOther() {
        endpoints().forEach((endpoint, method) -> {
            var expected = new TreeSet<String>();
            for (var parameter : parameters(method)) {
                var query = parameter.getAnnotation(QueryParam.class);
                var path = parameter.getAnnotation(PathParam.class);
                var header = parameter.getAnnotation(HeaderParam.class);
                if (query != null) {
                    expected.add("query " + query.value());
                } else if (path != null) {
                    expected.add("path " + path.value());
                } else if (header != null) {
                    expected.add("header " + header.value());
                }
            }
            var documented = new TreeSet<String>();
            for (var reference : operation(endpoint).path("parameters")) {
                var parameter = resolved(reference);
                documented.add(parameter.path("in").asText() + " "
                        + parameter.path("name").asText());
            }
            assertEquals(expected, documented, endpoint);
        });
    }

    @Test
    void everyOperationSaysWhoMayAndWhatMayGoWrong() {
        var ids = new TreeSet<String>();
        endpoints().keySet().forEach(endpoint -> {
            var operation = operation(endpoint);
            ids.add(operation.path("operationId").asText());
            assertFalse(operation.path("summary").asText().isEmpty(), endpoint);
            assertTrue(operation.path("security").isArray(), endpoint);
            var statuses = new TreeSet<String>();
            operation.path("responses").properties().forEach(response -> {
                statuses.add(response.getKey());
                assertFalse(
                        resolved(response.getValue())
                                .path("description")
                                .asText()
                                .isEmpty(),
                        endpoint);
            });
            assertTrue(statuses.first().startsWith("20"), endpoint);
            assertTrue(statuses.contains("401"), endpoint);
            if (CHANGES.contains(endpoint.split(" ")[0]) && !endpoint.equals("POST /api/session")) {
                var first = operation.path("security").path(0);
                assertTrue(first.has("session") && first.has("csrf"), endpoint);
                assertTrue(statuses.contains("403"), endpoint);
            }
            if (operation.has("requestBody")) {
                assertTrue(statuses.containsAll(Set.of("400", "413", "422")), endpoint);
            }
        });
        assertEquals(endpoints().size(), ids.size());
    }

    @Test
    void everyStatusOfTheApiIsSomewhere() {
        var statuses = new TreeSet<String>();
        endpoints()
                .keySet()
                .forEach(endpoint ->
                        operation(endpoint).path("responses").fieldNames().forEachRemaining(statuses::add));
        assertEquals(
                new TreeSet<>(List.of(
                        "200", "201", "204", "206", "304", "400", "401", "403", "404", "409", "411", "412", "413",
                        "415", "416", "422", "428", "429", "503")),
                statuses);
    }

    @Test
    void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
        var used = new TreeSet<String>();
        collectReferences(DOCUMENT, used);
        used.forEach(
                reference -> assertFalse(DOCUMENT.at(reference.substring(1)).isMissingNode(), reference));
        for (var kind : List.of("schemas", "parameters", "responses", "examples", "headers")) {
            DOCUMENT.at("/components/" + kind)
                    .fieldNames()
                    .forEachRemaining(name -> assertTrue(used.contains("#/components/" + kind + "/" + name), name));
        }
        assertTrue(used.size() > 60, used.size() + " references");
    }

    @ParameterizedTest
    @CsvSource({
        "TicketResponse, Ticket",
        "CreateTicketRequest, NewTicket",
        "AddMessageRequest, NewMessage",
        "NotificationsResponse, Notifications"
    })
    void examplesAreValid(String example, String schema) throws IOException {
        var value = DOCUMENT.at("/components/examples/" + example + "/value");
        assertTrue(value.size() > 0);
        var whole = new ObjectMapper().createObjectNode();
        whole.set("components", DOCUMENT.path("components"));
        whole.put("$ref", "#/components/schemas/" + schema);
        var errors = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole)
                .validate(value);
        assertEquals(Set.of(), errors);
        assertFalse(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole)
                .validate(new ObjectMapper().readTree("{}"))
                .isEmpty());
    }

    /** Integrations rely on these fields and their meaning. */
    @Test
    void keepsTheFieldsThatIntegrationsRelyOn() {
        var ticket = DOCUMENT.at("/components/examples/TicketResponse/value");
        for (var field : List.of(
                "id",
                "phone_number",
                "sender_name",
                "issue_description",
                "status",
                "priority",
                "assigned_admin_id",
                "created_at",
                "updated_at",
                "messages")) {
            assertTrue(ticket.has(field), field);
        }
        for (var field : List.of("id", "ticket_id", "sender_type", "sender_name", "message", "created_at")) {
            assertTrue(ticket.at("/messages/0").has(field), field);
        }
        assertEquals(
                Map.of("open_tickets", 5, "in_progress_tickets", 2, "unassigned_tickets", 3, "has_alerts", true),
                new ObjectMapper()
                        .convertValue(DOCUMENT.at("/components/examples/NotificationsResponse/value"), Map.class));
    }

    @Test
    void schemasHaveTheFieldsOfTheRecords() {
        var records = Map.<String, Class<?>>ofEntries(
                Map.entry("SignIn", SessionResource.SignIn.class),
                Map.entry("Session", SessionResource.SessionView.class),
                Map.entry("Admin", AdminView.class),
                Map.entry("AdminList", AdminResource.AdminList.class),
                Map.entry("NewAdmin", AdminResource.NewAdmin.class),
                Map.entry("AdminChange", AdminResource.AdminChange.class),
                Map.entry("NewToken", AccessTokenResource.NewToken.class),
                Map.entry("CreatedToken", AccessTokenResource.CreatedToken.class),
                Map.entry("Token", AccessTokenResource.TokenView.class),
                Map.entry("PasswordConfirmation", PasswordResource.Confirmation.class),
                Map.entry("TokenOwner", AccessTokenResource.TokenOwner.class),
                Map.entry("TokenList", AccessTokenResource.TokenList.class),
                Map.entry("Whereabouts", PresenceResource.Whereabouts.class),
                Map.entry("Member", TeamResource.Member.class),
                Map.entry("TeamList", TeamResource.TeamList.class));
        records.forEach((schema, record) -> {
            var expected = new TreeSet<String>();
            Arrays.stream(record.getRecordComponents())
                    .map(RecordComponent::getName)
                    .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                    .forEach(expected::add);
            var documented = new TreeSet<String>();
            DOCUMENT.at("/components/schemas/" + schema + "/properties")
                    .fieldNames()
                    .forEachRemaining(documented::add);
            assertEquals(expected, documented, schema);
        });
    }

    /** Returns a method's parameters, and the components of those that are filters. */
    private static List<AnnotatedElement> parameters(Method method) {
        return Arrays.stream(method.getParameters())
                .<AnnotatedElement>flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                        : Stream.of(parameter))
                .toList();
    }

    private static Map<String, Method> endpoints() {
        var endpoints = new TreeMap<String, Method>();
        for (var resource : RESOURCES) {
            for (var method : resource.getDeclaredMethods()) {
                for (var annotation : method.getAnnotations()) {
                    var verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        var path = method.getAnnotation(Path.class);
                        endpoints.put(
                                verb.value() + " "
                                        + resource.getAnnotation(Path.class).value()
                                        + (path == null ? "" : path.value()),
                                method);
                    }
                }
            }
        }
        return endpoints;
    }

    private static JsonNode operation(String endpoint) {
        var parts = endpoint.split(" ");
        return DOCUMENT.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void collectReferences(JsonNode node, Set<String> into) {
        if (node.path("$ref").isTextual()) {
            into.add(node.path("$ref").asText());
        }
        var children = new ArrayList<JsonNode>();
        node.elements().forEachRemaining(children::add);
        children.forEach(child -> collectReferences(child, into));
    }

    private static JsonNode document() {
        try (var in = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            assertNotNull(in);
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
