package org.chatsupport.verify.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.chatsupport.local.Suite.Part;
import org.chatsupport.verify.Http;
import org.chatsupport.verify.RunningSuite;

/** A browser's session: its cookie, and the word that the page knows. */
record SignedIn(String address, String cookie, String csrf) {

    static SignedIn as(RunningSuite running, String email, String password) {
        var address = running.suite.address(Part.BFF);
        var answer = Http.call(
                "POST", address + "/api/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        assertEquals(200, answer.status(), answer.body());
        var cookie = answer.response().headers().firstValue("Set-Cookie").orElseThrow();
        return new SignedIn(
                address,
                cookie.substring(0, cookie.indexOf(';')),
                answer.json().path("csrf_token").asText());
    }

    Http.Answer call(String method, String path, String body, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 4);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = cookie;
        all[headers.length + 2] = "X-CSRF-Token";
        all[headers.length + 3] = csrf;
        return Http.call(method, address + path, body, all);
    }
}
