package org.chatsupport.gateway.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Templates are read to the last page, or not at all. */
class GraphTemplatesTest {
    private static final String FIRST =
            "{\"data\":[{\"name\":\"a\"}],\"paging\":{\"cursors\":{\"after\":\"X\"},\"next\":\"https://…\"}}";
    private static final String LAST = "{\"data\":[{\"name\":\"b\"}],\"paging\":{\"cursors\":{\"after\":\"Y\"}}}";

    @Test
    void everyPageIsRead() {
        var listed = reading(Map.of("", FIRST, "X", LAST)).all().orElseThrow();

        assertEquals(
                List.of("a", "b"),
                listed.stream().map(one -> one.path("name").asText()).toList());
    }

    @Test
    void halfAListIsNone() {
        assertTrue(reading(Map.of("", FIRST, "X", "{\"error\":{\"code\":2}}"))
                .all()
                .isEmpty());
        assertTrue(reading(Map.of("", "<html>")).all().isEmpty());
    }

    private static GraphTemplates reading(Map<String, String> pages) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(GraphConfig.class)
                .withDefaultValue("whatsapp.graph.access-token", "x")
                .withDefaultValue("whatsapp.graph.account", "9")
                .build()
                .getConfigMapping(GraphConfig.class);
        var api = new GraphApi() {
            @Override
            public Response send(String version, String channel, String authorization, JsonNode body) {
                throw new AssertionError("only templates are asked for");
            }

            @Override
            public Response block(String version, String channel, String authorization, JsonNode body) {
                throw new AssertionError("only templates are asked for");
            }

            @Override
            public Response unblock(String version, String channel, String authorization, JsonNode body) {
                throw new AssertionError("only templates are asked for");
            }

            @Override
            public Response templates(
                    String version, String account, String authorization, String fields, int limit, String after) {
                assertEquals("9", account);
                return Response.ok(pages.get(after == null ? "" : after)).build();
            }

            @Override
            public Response describe(String version, String id, String authorization) {
                throw new AssertionError("only templates are asked for");
            }
        };
        return new GraphTemplates(api, config, new ObjectMapper());
    }
}
