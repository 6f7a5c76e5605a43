package org.chatsupport.verify.security;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.chatsupport.local.process.ChildProcess;
import org.chatsupport.local.process.Ports;
import org.chatsupport.local.process.Recursively;
import org.chatsupport.local.process.UserCache;

/** The real proxy with the configuration that we ship, on loopback. */
final class Caddy implements AutoCloseable {
    private final int httpPort = Ports.anyFree();
    private final int httpsPort = Ports.anyFree();
    private final int healthPort = Ports.anyFree();
    private final Path data;
    private final ChildProcess process;

    /** Starts the proxy in front of the two ports and waits until it is ready. */
    Caddy(Path directory, int consolePort, int gatewayPort) {
        data = directory.toAbsolutePath();
        try {
            Recursively.delete(data);
            var configuration = Path.of(System.getProperty("project.root"), "deploy/proxy/Caddyfile");
            process = ChildProcess.start(
                    "Caddy",
                    data.resolve("caddy.log"),
                    List.of(
                            executable().toString(),
                            "run",
                            "--adapter",
                            "caddyfile",
                            "--config",
                            configuration.toString()),
                    Map.of(
                            "XDG_DATA_HOME", data.toString(),
                            "XDG_CONFIG_HOME", data.toString(),
                            "PROXY_BIND", "127.0.0.1",
                            "PROXY_HTTP_PORT", Integer.toString(httpPort),
                            "PROXY_HTTPS_PORT", Integer.toString(httpsPort),
                            "PROXY_HEALTH_PORT", Integer.toString(healthPort),
                            "PUBLIC_HOST", "localhost",
                            "CONSOLE_UPSTREAM", "127.0.0.1:" + consolePort,
                            "GATEWAY_UPSTREAM", "127.0.0.1:" + gatewayPort));
            process.awaitReady(Duration.ofSeconds(30), () -> isReady() && hasCertificate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int httpPort() {
        return httpPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    /** Returns a context that trusts only the authority that the proxy made for localhost. */
    SSLContext trust() {
        try (var in = new FileInputStream(authority().toFile())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "proxy", CertificateFactory.getInstance("X.509").generateCertificate(in));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path authority() {
        return data.resolve("caddy/pki/authorities/local/root.crt");
    }

    /** Waits for the proxy's certificate, which it makes at the start; an earlier handshake fails. */
    private boolean hasCertificate() {
        if (!Files.exists(authority())) {
            return false;
        }
        try (var socket = (SSLSocket) trust().getSocketFactory().createSocket("127.0.0.1", httpsPort)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName("localhost")));
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(5_000);
            socket.startHandshake();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + healthPort + "/ready")
                    .toURL()
                    .openConnection();
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path executable() throws IOException {
        return Stream.of(System.getenv().getOrDefault("CADDY", "/nowhere"), "/usr/bin/caddy", "/usr/local/bin/caddy")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .or(Caddy::unpacked)
                .orElseThrow(
                        () -> new IllegalStateException("The test of the proxy needs Caddy 2.6 or newer. Install it "
                                + "(Debian: 'apt-get install caddy') or set CADDY to its path."));
    }

    /**
     * Finds the program, which needs no libraries: it is unpacked for this user from Debian's package, not installed as
     * a service.
     */
    private static Optional<Path> unpacked() {
        try {
            var caddy = UserCache.once("caddy", directory -> {
                        Files.createDirectories(directory);
                        try {
                            var process = new ProcessBuilder(
                                            "sh", "-c", "apt-get download -qq caddy && dpkg-deb -x caddy_*.deb .")
                                    .directory(directory.toFile())
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start();
                            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                                process.destroyForcibly();
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        if (!Files.isExecutable(directory.resolve("usr/bin/caddy"))) {
                            throw new IOException("no caddy");
                        }
                    })
                    .resolve("usr/bin/caddy");
            return Optional.of(caddy);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(5));
    }
}
