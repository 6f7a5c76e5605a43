package org.chatsupport.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/** Looks into a request that another service will check. */
@ApplicationScoped
public class RequestJson {
    private final ObjectMapper mapper;

    RequestJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The body as JSON; a missing node when it is none, since the other service answers what is wrong with it. */
    public JsonNode of(byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            return mapper.missingNode();
        }
    }
}
