package org.chatsupport.defaults.request;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Determines what counts as one client when a limit applies per address. */
public final class PeerAddress {
    private static final int NETWORK_BYTES = 8;

    private PeerAddress() {}

    /**
     * The IPv4 address, or the first 64 bits of the IPv6 address, because a client that has one address of such a
     * network has them all.
     */
    public static String of(SocketAddress address) {
        return of(address.hostAddress());
    }

    /** The same for a literal address; any other text counts as it is. */
    public static String of(String host) {
        if (host == null || host.indexOf(':') < 0) {
            return String.valueOf(host);
        }
        try {
            // Java does not look up a literal address.
            var parsed = InetAddress.getByName(host);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "::/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
