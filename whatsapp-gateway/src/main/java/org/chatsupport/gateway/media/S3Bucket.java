package org.chatsupport.gateway.media;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Stores files in a bucket of an object store with the S3 API. Parts are copied to this machine before they are served. */
final class S3Bucket implements MediaStore {
    private final MediaConfig.S3 config;
    private final Path workspace;
    private S3Client client;

    S3Bucket(MediaConfig.S3 config, Path directory) {
        this.config = config;
        this.workspace = directory.toAbsolutePath().resolve("arriving");
    }

    @Override
    public Path workspace() throws IOException {
        return Files.createDirectories(workspace);
    }

    @Override
    public void put(String key, Path file) throws IOException {
        try {
            client().putObject(request -> request.bucket(bucket()).key(key), RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw new IOException("the object store does not take it", e);
        }
        Files.delete(file);
    }

    @Override
    public Slice read(String key, long offset, long length) throws IOException {
        var part = Files.createTempFile(workspace(), "out-", null);
        Files.delete(part);
        try {
            client().getObject(
                            request -> request.bucket(bucket())
                                    .key(key)
                                    .range("bytes=" + offset + "-" + (offset + length - 1)),
                            ResponseTransformer.toFile(part));
            return new Slice(part, 0, length, true);
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key);
        } catch (SdkException e) {
            Files.deleteIfExists(part);
            throw new IOException("the object store does not give it", e);
        }
    }

    @Override
    public void delete(String key) throws IOException {
        try {
            client().deleteObject(request -> request.bucket(bucket()).key(key));
        } catch (SdkException e) {
            throw new IOException("the object store does not forget it", e);
        }
    }

    private String bucket() {
        return config.bucket().orElseThrow();
    }

    /** Creates the client with the first file, because it takes a second and some megabytes. */
    private synchronized S3Client client() {
        if (client == null) {
            var builder = S3Client.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .region(Region.of(config.region()))
                    .credentialsProvider(credentials())
                    // Stores other than Amazon's do not know the newest checksums, and our own hash is in the database.
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            config.endpoint().ifPresent(endpoint -> builder.endpointOverride(URI.create(endpoint))
                    .forcePathStyle(true));
            client = builder.build();
        }
        return client;
    }

    /** Uses the two keys if they are set, otherwise the identity of the machine or the cluster. */
    private AwsCredentialsProvider credentials() {
        return config.accessKey().isPresent() && config.secretKey().isPresent()
                ? StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        config.accessKey().get(), config.secretKey().get()))
                : DefaultCredentialsProvider.builder().build();
    }
}
