package org.chatsupport.gateway.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both stores keep their files: a directory, and a bucket of another project's object store. */
class MediaStoreTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final int SIZE = 9 * 1024 * 1024 + 17;

    private static S3Proxy objectStore;
    private static BlobStoreContext blobs;
    private static Path directory;

    @BeforeAll
    static void start() throws Exception {
        directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "store-");
        blobs = ContextBuilder.newBuilder("transient")
                .credentials("media", "secret")
                .overrides(new Properties())
                .build(BlobStoreContext.class);
        blobs.getBlobStore().createContainerInLocation(null, "files");
        objectStore = S3Proxy.builder()
                .blobStore(blobs.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, "media", "secret")
                .build();
        objectStore.start();
    }

    @AfterAll
    static void stop() throws Exception {
        objectStore.stop();
        blobs.close();
    }

    static Stream<Arguments> stores() {
        return Stream.of(
                arguments("directory", new LocalDirectory(directory.resolve("local"))),
                arguments("bucket", new S3Bucket(bucket("secret"), directory.resolve("s3"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void givesBackWhatItWasGiven(String name, MediaStore store) throws IOException {
        var bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);

        store.put(KEY, prepared(store, bytes));

        assertArrayEquals(bytes, read(store, KEY, 0, SIZE));
        assertArrayEquals(Arrays.copyOfRange(bytes, 5, 12), read(store, KEY, 5, 7));
        assertArrayEquals(Arrays.copyOfRange(bytes, SIZE - 3, SIZE), read(store, KEY, SIZE - 3, 3));
        try (var left = Files.list(store.workspace())) {
            assertEquals(0, left.count(), "files are taken over, and parts are the reader's to delete");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void theSameAgainChangesNothingAndWhatIsForgottenIsGone(String name, MediaStore store) throws IOException {
        store.put(KEY, prepared(store, Samples.PDF));
        store.put(KEY, prepared(store, Samples.PDF));
        assertArrayEquals(Samples.PDF, read(store, KEY, 0, Samples.PDF.length));

        store.delete(KEY);
        store.delete(KEY);
        assertThrows(NoSuchFileException.class, () -> store.read(KEY, 0, 1));
    }

    @org.junit.jupiter.api.Test
    void aStoreThatRefusesIsAFailureThatIsTriedAgain() throws IOException {
        var store = new S3Bucket(bucket("wrong"), directory.resolve("refused"));
        var file = prepared(store, Samples.PDF);
        var failure = assertThrows(IOException.class, () -> store.put(KEY, file));
        assertFalse(failure instanceof NoSuchFileException);
    }

    private static Path prepared(MediaStore store, byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(store.workspace(), "test-", null), bytes);
    }

    private static byte[] read(MediaStore store, String key, long offset, int length) throws IOException {
        var slice = store.read(key, offset, length);
        assertEquals(length, slice.length());
        try (var in = Files.newInputStream(slice.file())) {
            in.skipNBytes(slice.offset());
            return in.readNBytes(length);
        } finally {
            if (slice.temporary()) {
                Files.delete(slice.file());
            }
        }
    }

    private static MediaConfig.S3 bucket(String secret) {
        return new MediaConfig.S3() {
            @Override
            public Optional<String> bucket() {
                return Optional.of("files");
            }

            @Override
            public Optional<String> endpoint() {
                return Optional.of("http://127.0.0.1:" + objectStore.getPort());
            }

            @Override
            public String region() {
                return "us-east-1";
            }

            @Override
            public Optional<String> accessKey() {
                return Optional.of("media");
            }

            @Override
            public Optional<String> secretKey() {
                return Optional.of(secret);
            }
        };
    }
}
