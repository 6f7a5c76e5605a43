package org.chatsupport.verify.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.chatsupport.local.suite.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;

/** A browser's session: its cookie and the page's CSRF token. */
public record SignedIn(String address, String cookie, String csrf) {
    /** The password of the accounts that tests create. */
    public static final String PASSWORD = "violet harbour teapot 41";

    private static final String FIRST_PASSWORD = "seven quiet lighthouses";

    public static SignedIn as(RunningSuite running, String email, String password) {
        var address = running.suite.address(Part.BFF);
        var answer = Http.call(
                "POST", address + "/api/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        assertEquals(200, answer.status(), answer.body());
        var cookie = answer.response().headers().allValues("Set-Cookie").stream()
                .filter(value -> value.startsWith("chat_support_session="))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite"), cookie);
        return new SignedIn(
                address,
                cookie.substring(0, cookie.indexOf(';')),
                answer.json().path("csrf_token").asText());
    }

    public static SignedIn asAdmin(RunningSuite running) {
        return as(running, "admin@example.com", "local-admin");
    }

    /** Creates an agent who has replaced the first password by {@link #PASSWORD}; returns the e-mail address. */
    public static String newAgent(RunningSuite running, String name) {
        var email = name.toLowerCase(java.util.Locale.ROOT) + System.nanoTime() + "@example.com";
        newAccount(running, name, email, FIRST_PASSWORD);
        var changed = as(running, email, FIRST_PASSWORD)
                .call(
                        "PUT",
                        "/api/session/password",
                        "{\"current\":\"" + FIRST_PASSWORD + "\",\"new\":\"" + PASSWORD + "\"}");
        assertEquals(204, changed.status(), changed.body());
        return email;
    }

    /** Creates an agent who must replace the password at the first sign-in. */
    public static void newAccount(RunningSuite running, String name, String email, String password) {
        var created = asAdmin(running)
                .call(
                        "POST",
                        "/api/admins",
                        "{\"name\":\"" + name + "\",\"email\":\"" + email + "\",\"password\":\"" + password
                                + "\",\"role\":\"agent\"}");
        assertEquals(201, created.status(), created.body());
    }

    public Http.Answer call(String method, String path, String body, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 4);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = cookie;
        all[headers.length + 2] = "X-CSRF-Token";
        all[headers.length + 3] = csrf;
        return Http.call(method, address + path, body, all);
    }
}
