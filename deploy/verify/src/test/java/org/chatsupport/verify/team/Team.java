package org.chatsupport.verify.team;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.chatsupport.verify.Http;

/** The agents, as the API shows them. */
final class Team {
    private Team() {}

    static JsonNode member(Http http, String name) {
        var members = http.api("GET", "/api/support/team", null).json().path("items");
        return StreamSupport.stream(members.spliterator(), false)
                .filter(one -> one.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
