package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.chatsupport.simulator.SimulatorSettings;
import org.chatsupport.simulator.template.Template;
import org.chatsupport.simulator.template.Templates;

/** {@code GET /vN.M/{account-id}/message_templates}: page by page, 25 unless the call sets another limit. */
@Path("/{version: v\\d+\\.\\d+}")
class TemplatesResource {
    private final GraphCalls calls;
    private final Templates templates;
    private final SimulatorSettings settings;
    private final ObjectMapper mapper;

    TemplatesResource(GraphCalls calls, Templates templates, SimulatorSettings settings, ObjectMapper mapper) {
        this.calls = calls;
        this.templates = templates;
        this.settings = settings;
        this.mapper = mapper;
    }

    @GET
    @Path("/{accountId}/message_templates")
    public Response list(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("accountId") String accountId,
            @QueryParam("limit") @DefaultValue("25") String limit,
            @QueryParam("after") String after,
            @QueryParam("name") String name,
            @QueryParam("status") String status,
            @Context UriInfo uri) {
        return calls.answer(authorization, "GET", uri.getPath(), null, () -> {
            if (!accountId.equals(settings.wabaId())) {
                throw GraphError.unknownObject("get", accountId);
            }
            var wanted = templates.all().stream()
                    .filter(one -> name == null || one.name().equals(name))
                    .filter(one -> status == null || one.status().equals(status))
                    .toList();
            int from = after == null ? 0 : place(after, wanted.size());
            int to = Math.min(wanted.size(), from + size(limit));
            return page(wanted, from, to, uri);
        });
    }

    private ObjectNode page(List<Template> wanted, int from, int to, UriInfo uri) {
        var page = mapper.createObjectNode();
        var data = page.putArray("data");
        wanted.subList(from, to).forEach(one -> data.add(one.listed()));
        if (from < to) {
            var paging = page.putObject("paging");
            paging.putObject("cursors").put("before", cursor(from)).put("after", cursor(to));
            if (to < wanted.size()) {
                paging.put(
                        "next",
                        uri.getRequestUriBuilder()
                                .replaceQueryParam("after", cursor(to))
                                .build()
                                .toString());
            }
        }
        return page;
    }

    private static int size(String limit) {
        if (!limit.matches("[1-9]\\d{0,2}")) {
            throw GraphError.invalidParameter("Param limit must be a number from 1 to 999.");
        }
        return Integer.parseInt(limit);
    }

    private static int place(String cursor, int most) {
        try {
            int place = Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (place >= 0 && place <= most) {
                return place;
            }
        } catch (IllegalArgumentException malformed) {
            // The error is thrown below.
        }
        throw GraphError.invalidParameter("Param after is no cursor of this list.");
    }

    private static String cursor(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Integer.toString(place).getBytes(StandardCharsets.UTF_8));
    }
}
