package org.chatsupport.gateway.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Reads the account's message templates, page by page. */
@ApplicationScoped
public class GraphTemplates {
    private static final Logger LOG = Logger.getLogger(GraphTemplates.class);
    private static final String FIELDS = "name,language,status,category,parameter_format,components";
    private static final int PAGE = 200;
    /** An account may have up to 6,000 templates. */
    private static final int MOST_PAGES = 60;

    private final GraphApi api;
    private final GraphConfig config;
    private final ObjectMapper mapper;

    GraphTemplates(@RestClient GraphApi api, GraphConfig config, ObjectMapper mapper) {
        this.api = api;
        this.config = config;
        this.mapper = mapper;
    }

    /** Returns all templates in Meta's shape, whatever their status; empty when WhatsApp does not answer. */
    public Optional<List<JsonNode>> all() {
        var templates = new ArrayList<JsonNode>();
        String after = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = page(after);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            answer.get().path("data").forEach(templates::add);
            var paging = answer.get().path("paging");
            after = paging.at("/cursors/after").asText(null);
            if (!paging.hasNonNull("next") || after == null) {
                return Optional.of(templates);
            }
        }
        LOG.errorf("The account has more templates than %d pages; the rest is left out", MOST_PAGES);
        return Optional.of(templates);
    }

    private Optional<JsonNode> page(String after) {
        try (var answer = api.templates(
                config.version(), config.account(), "Bearer " + config.accessToken(), FIELDS, PAGE, after)) {
            return read(answer);
        } catch (WebApplicationException e) {
            return read(e.getResponse());
        } catch (ProcessingException e) {
            LOG.warnf("Templates could not be read: %s", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Optional<JsonNode> read(Response answer) {
        try {
            var body = mapper.readTree(answer.readEntity(String.class));
            if (answer.getStatus() == Response.Status.OK.getStatusCode()
                    && body.path("data").isArray()) {
                return Optional.of(body);
            }
            LOG.warnf(
                    "Templates could not be read: status %d, code %s",
                    answer.getStatus(), body.at("/error/code").asText());
        } catch (IOException | ProcessingException | IllegalArgumentException e) {
            LOG.warnf("Templates could not be read: status %d, and no JSON", answer.getStatus());
        }
        return Optional.empty();
    }
}
