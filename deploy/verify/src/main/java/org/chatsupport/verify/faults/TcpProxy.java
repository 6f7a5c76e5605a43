package org.chatsupport.verify.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.chatsupport.local.process.Ports;

/**
 * A network between two parts that can be disturbed. It passes bytes on to one of several targets, in turn, like a
 * plain TCP load balancer.
 */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int CONNECT_TIMEOUT_MS = 1_000;

    /** What the network does to the bytes. */
    enum Weather {
        FINE,
        /** Every chunk arrives {@link #LATENCY_MS} late. */
        SLOW,
        /** Connections look alive, but nothing arrives; they are closed when the disturbance ends. */
        HALF_OPEN,
        /** All connections are reset, including new ones. */
        RESET
    }

    static final long LATENCY_MS = 150;

    private final String name;
    private final List<Integer> targets;
    private final ServerSocket server;
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ExecutorService pumps = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Weather weather = Weather.FINE;

    /** Creates a proxy on a free port of the loopback interface. */
    TcpProxy(String name, List<Integer> targets) {
        this(name, Ports.anyFree(), targets);
    }

    TcpProxy(String name, int port, List<Integer> targets) {
        this.name = name;
        this.targets = List.copyOf(targets);
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        pumps.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns host and port for clients. */
    String address() {
        return "127.0.0.1:" + port();
    }

    void become(Weather next) {
        var before = weather;
        weather = next;
        if (next == Weather.RESET || before == Weather.HALF_OPEN) {
            links.forEach(Link::reset);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                pumps.execute(() -> connect(client));
            } catch (IOException e) {
                // The proxy was closed, or the client has already gone.
            }
        }
    }

    private void connect(Socket client) {
        if (weather == Weather.RESET) {
            reset(client);
            return;
        }
        for (int attempt = 0; attempt < targets.size(); attempt++) {
            int port = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
            var target = new Socket();
            try {
                target.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                var link = new Link(client, target);
                links.add(link);
                pumps.execute(() -> link.pump(client, target));
                link.pump(target, client);
                return;
            } catch (IOException e) {
                reset(target);
            }
        }
        reset(client);
    }

    private final class Link {
        private final Socket client;
        private final Socket target;
        private volatile boolean lossy;

        Link(Socket client, Socket target) {
            this.client = client;
            this.target = target;
        }

        void pump(Socket from, Socket to) {
            var buffer = new byte[BUFFER];
            try {
                for (int length; (length = from.getInputStream().read(buffer)) >= 0; ) {
                    if (weather == Weather.HALF_OPEN) {
                        lossy = true;
                    }
                    if (lossy) {
                        // These bytes are lost, and nothing more may arrive before the reset, because TCP never skips
                        // bytes.
                        continue;
                    }
                    if (weather == Weather.SLOW) {
                        Thread.sleep(LATENCY_MS);
                    }
                    to.getOutputStream().write(buffer, 0, length);
                }
                to.shutdownOutput();
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reset();
            } finally {
                if (from.isInputShutdown() || from.isClosed() || to.isClosed()) {
                    links.remove(this);
                }
                closeWhenDone();
            }
        }

        private void closeWhenDone() {
            if (client.isOutputShutdown() && target.isOutputShutdown()) {
                reset();
            }
        }

        void reset() {
            links.remove(this);
            TcpProxy.reset(client);
            TcpProxy.reset(target);
        }
    }

    private static void reset(Socket socket) {
        try {
            // With this, close() sends RST and not FIN.
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more can be done about it.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::reset);
        pumps.shutdownNow();
    }

    @Override
    public String toString() {
        return name;
    }
}
