package org.chatsupport.support;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.chatsupport.defaults.security.InternalTokens;

/** Admins as admin-bff lets them in. */
@Singleton
public class Desk {
    private final InternalTokens tokens;

    Desk(InternalTokens tokens) {
        this.tokens = tokens;
    }

    /** A request in an admin's name. */
    public RequestSpecification as(long admin, String name, String role) {
        return given().header(
                        "Authorization",
                        "Bearer " + tokens.sign("support-service", Long.toString(admin), name, Set.of(role)))
                .contentType("application/json");
    }

    /** An open ticket of somebody new. */
    public long ticket() {
        var phone = "23481" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
        return as(1, "Ada", "admin")
                .body("{\"phone_number\":\"" + phone + "\",\"sender_name\":\"Amara\"}")
                .post("/tickets")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    public Response change(long ticket, String change) {
        var version = as(1, "Ada", "admin").get("/tickets/" + ticket).header("ETag");
        return as(1, "Ada", "admin").header("If-Match", version).body(change).patch("/tickets/" + ticket);
    }
}
