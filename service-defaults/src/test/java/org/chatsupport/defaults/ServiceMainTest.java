package org.chatsupport.defaults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WhatsApp's access token never crosses a network unencrypted. */
class ServiceMainTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://graph.facebook.com",
                "https://10.0.0.1:8443/x",
                "http://localhost:8090",
                "http://127.0.0.1",
                "http://127.8.8.8:1",
                "http://[::1]:8090",
                "http://simulator:8080"
            })
    void takes(String url) {
        assertEquals(true, ServiceMain.problemOfApiUrl(url).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://graph.facebook.com",
                "http://10.0.0.1",
                "http://127.0.0.1.evil.example",
                "http://localhost.evil.example",
                "http://simulator.evil.example",
                "http://simulator@evil.example",
                "http://evil.example/?http://localhost",
                "HTTP://graph.facebook.com",
                "graph.facebook.com",
                "ftp://localhost",
                "http://",
                "http:///x",
                "not an address"
            })
    void refuses(String url) {
        assertEquals(true, ServiceMain.problemOfApiUrl(url).isPresent());
    }
}
