package org.chatsupport.admin.upstream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** The answer of another service: its status, type, version and body. */
public record Answer(int status, MediaType type, String version, byte[] body) {
    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the answer, without the address of the other service in a problem. */
    static Answer of(Response response) {
        var answer = new Answer(
                response.getStatus(),
                response.getMediaType(),
                response.getHeaderString(HttpHeaders.ETAG),
                response.hasEntity() ? response.readEntity(byte[].class) : new byte[0]);
        return answer.isProblem() ? answer.without("instance") : answer;
    }

    /** True for a status of 200. */
    public boolean isOk() {
        return status == Response.Status.OK.getStatusCode();
    }

    /** Returns the same JSON object without a field; other JSON stays as it is. */
    public Answer without(String field) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object && object.has(field)) {
                return new Answer(status, type, version, JSON.writeValueAsBytes(object.without(field)));
            }
            return this;
        } catch (IOException e) {
            return this;
        }
    }

    /** Returns the answer for the caller of this service. */
    public Response response() {
        var response = Response.status(status).header(HttpHeaders.ETAG, version);
        return body.length == 0
                ? response.build()
                : response.entity(body).type(type).build();
    }

    private boolean isProblem() {
        return type != null && type.isCompatible(PROBLEM);
    }
}
