package org.chatsupport.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports on the loopback interface. */
public final class Ports {
    // Below 32768, where Linux begins to hand out ports to outgoing connections.
    private static final int LOWEST = 20000;
    private static final int HIGHEST = 32000;
    // Whoever was given a port may not listen on it yet.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    public static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port nobody listens on at this moment; every call gives another. */
    public static int anyFree() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new LocalFailure("No free port between " + LOWEST + " and " + HIGHEST + ".");
    }
}
