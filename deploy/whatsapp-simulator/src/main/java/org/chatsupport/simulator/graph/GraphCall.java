package org.chatsupport.simulator.graph;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** A call of the Cloud API and its answer, for inspection. It never contains the token. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GraphCall(
        long id, Instant at, String method, String path, JsonNode body, int status, JsonNode answer, long durationMs) {}
