package org.chatsupport.admin.session;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** A browser of tests: it keeps its cookies and the CSRF token, as the console does. */
public final class Browser {
    public static final String GOOD_PASSWORD = "violet harbour teapot 41";
    private static int accounts;

    private final Map<String, String> cookies = new HashMap<>();
    private String csrf = "";

    /** Returns a browser that is signed in as the first admin. */
    public static Browser ofAdmin() {
        return signedIn("admin@example.com", "local-admin");
    }

    public static Browser signedIn(String email, String password) {
        var browser = new Browser();
        browser.signIn(email, password).then().statusCode(200);
        return browser;
    }

    /** Creates an agent whose password an admin has set and who has not changed it yet; returns the e-mail address. */
    public static String newAccount(String role) {
        var email = "person" + ++accounts + "." + System.nanoTime() + "@example.com";
        ofAdmin()
                .call(
                        "POST",
                        "/api/admins",
                        Map.of("name", "Somebody", "email", email, "password", GOOD_PASSWORD, "role", role))
                .then()
                .statusCode(201);
        return email;
    }

    public Response signIn(String email, String password) {
        var answer =
                request().body(Map.of("email", email, "password", password)).post("/api/session");
        keep(answer);
        return answer;
    }

    public Response call(String method, String path, Object body) {
        var request = request();
        var answer = (body == null ? request : request.body(body)).request(method, path);
        keep(answer);
        return answer;
    }

    public Response get(String path) {
        return call("GET", path, null);
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    private RequestSpecification request() {
        return given().contentType(ContentType.JSON).cookies(cookies).header("X-CSRF-Token", csrf);
    }

    private void keep(Response answer) {
        cookies.putAll(answer.cookies());
        if (answer.statusCode() == 200 && answer.contentType().startsWith("application/json")) {
            var token = answer.jsonPath().get("csrf_token");
            if (token != null) {
                csrf = token.toString();
            }
        }
    }
}
