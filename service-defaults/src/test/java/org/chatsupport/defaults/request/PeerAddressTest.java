package org.chatsupport.defaults.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client with one IPv6 address has 2^64 of them, and still counts once. */
class PeerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:1::1, 20010db800010001::/64",
        "2001:db8:1:1:ffff:ffff:ffff:ffff, 20010db800010001::/64",
        "2001:db8:1:2::1, 20010db800010002::/64",
        "::1, 0000000000000000::/64",
        "not an address: x, not an address: x"
    })
    void countsAs(String address, String client) {
        assertEquals(client, PeerAddress.of(address));
    }
}
