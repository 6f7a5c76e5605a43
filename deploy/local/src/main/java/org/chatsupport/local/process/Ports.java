package org.chatsupport.local.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free TCP ports on the loopback interface. */
public final class Ports {
    // The range is below 32768, where Linux begins to assign ports to outgoing connections.
    private static final int LOWEST = 20000;
    private static final int HIGHEST = 32000;
    // A caller may not listen on its port yet. This JVM holds the UDP port of the same number, which nobody uses, as
    // long as it lives. So other JVMs, such as the tests of another module, do not get the same port in between.
    private static final Queue<DatagramSocket> GIVEN = new ConcurrentLinkedQueue<>();

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

    /**
     * Returns a port on which nothing listens at this moment; every call returns a different one, in all JVMs of this
     * machine.
     */
    public static int anyFree() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && take(port)) {
                return port;
            }
        }
        throw new LocalFailure("No free port between " + LOWEST + " and " + HIGHEST + ".");
    }

    private static boolean take(int port) {
        try {
            GIVEN.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
