package org.chatsupport.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Reads a request that another service will validate. */
@ApplicationScoped
public class RequestJson {
    private final ObjectMapper mapper;

    RequestJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Returns the body as JSON. If it is not JSON, the node is missing, and the other service reports what is wrong
     * with it.
     */
    public JsonNode of(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            return mapper.missingNode();
        }
    }
}
