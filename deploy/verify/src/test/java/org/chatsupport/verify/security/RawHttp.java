package org.chatsupport.verify.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chatsupport.local.suite.Settings;

/** Sends HTTP as bytes, for what a decent client refuses to send; from any loopback address. */
final class RawHttp {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final int PATIENCE_MS = 20_000;
    /** The wait after an answer: long enough for a second one that should not come. */
    private static final int QUIET_MS = 400;

    private final int port;
    private final String from;

    private RawHttp(int port, String from) {
        this.port = port;
        this.from = from;
    }

    static RawHttp to(int port) {
        return new RawHttp(port, "127.0.0.1");
    }

    /** Acts as another client: all of 127.0.0.0/8 is this machine (on macOS 'ifconfig lo0 alias' adds an address). */
    RawHttp from(String address) {
        return new RawHttp(port, address);
    }

    /**
     * Everything that came back.
     *
     * @param closed whether the server closed the connection
     */
    record Reply(String text, boolean closed) {
        /** Returns the status of every answer on this connection. */
        List<Integer> statuses() {
            return STATUS_LINE
                    .matcher(text)
                    .results()
                    .map(match -> Integer.valueOf(match.group(1)))
                    .toList();
        }

        /** Returns the status of the first answer; 0 when the connection ended without one. */
        int status() {
            return statuses().isEmpty() ? 0 : statuses().get(0);
        }

        Optional<String> header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }
    }

    /** Sends one request on a separate connection that ends with it. */
    Reply post(String path, byte[] body, String... headers) {
        return request("POST", path, body, headers);
    }

    Reply request(String method, String path, byte[] body, String... headers) {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return send(head.toString().getBytes(StandardCharsets.UTF_8), body);
    }

    /** Sends bytes as they are and reads until the server closes the connection or has been silent after an answer. */
    Reply send(byte[]... parts) {
        try (var socket = connect()) {
            try {
                for (var part : parts) {
                    socket.getOutputStream().write(part);
                }
            } catch (IOException refusedEarly) {
                // The earlier answer is what counts.
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 5_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    static Reply read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            socket.setSoTimeout(PATIENCE_MS);
            for (int length; (length = socket.getInputStream().read(buffer)) >= 0; ) {
                answer.write(buffer, 0, length);
                socket.setSoTimeout(QUIET_MS);
            }
            return new Reply(answer.toString(StandardCharsets.UTF_8), true);
        } catch (SocketTimeoutException e) {
            return new Reply(answer.toString(StandardCharsets.UTF_8), false);
        } catch (IOException reset) {
            return new Reply(answer.toString(StandardCharsets.UTF_8), true);
        }
    }

    /** Returns the signature of a delivery, over its bytes. */
    static String sign(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Settings.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
