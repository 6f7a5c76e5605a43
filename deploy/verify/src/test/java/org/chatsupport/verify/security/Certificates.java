package org.chatsupport.verify.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A separate certificate authority, made with openssl, and its certificates. */
final class Certificates {
    /** The password of the trust store, which contains no secret. */
    static final String TRUST_STORE_PASSWORD = "changeit";

    private final Path directory;

    Certificates(Path directory) {
        this.directory = directory.toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl(
                List.of("req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=CA of " + directory.getFileName()),
                List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
                List.of("-keyout", "ca.key", "-out", "ca.pem"));
    }

    /** The authority's certificate. */
    Path authority() {
        return directory.resolve("ca.pem");
    }

    Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /**
     * Makes a key and a certificate.
     *
     * @param subject in openssl's form, such as {@code DNS:localhost}
     * @return a file with both
     */
    Path issue(String name, String subject) {
        try {
            Files.writeString(directory.resolve(name + ".ext"), "subjectAltName=" + subject + "\n");
            openssl(
                    List.of("req", "-nodes", "-subj", "/CN=" + name),
                    List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
                    List.of("-keyout", name + ".key", "-out", name + ".csr"));
            openssl(
                    List.of("x509", "-req", "-days", "2", "-in", name + ".csr", "-extfile", name + ".ext"),
                    List.of("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", name + ".pem"));
            var both = directory.resolve(name + "-both.pem");
            Files.writeString(both, Files.readString(key(name)) + Files.readString(certificate(name)));
            return both;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the authority's certificate as a Java trust store. */
    Path trustStore() {
        var file = directory.resolve("ca.p12");
        try (var in = Files.newInputStream(authority());
                var out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
            store.store(out, TRUST_STORE_PASSWORD.toCharArray());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @SafeVarargs
    private void openssl(List<String>... arguments) {
        var command = new java.util.ArrayList<>(List.of("openssl"));
        for (var some : arguments) {
            command.addAll(some);
        }
        try {
            var process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("openssl.log").toFile())
                    .start();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        command + " failed: " + Files.readString(directory.resolve("openssl.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("openssl is needed for this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
