package org.chatsupport.gateway.graph;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Writes a body to disk while it arrives, hashes it, and closes the connection when it is larger than allowed. */
final class FileBodySubscriber implements BodySubscriber<FileBodySubscriber.Written> {
    private final long largest;
    private final FileChannel file;
    private final MessageDigest hash;
    private final CompletableFuture<Written> written = new CompletableFuture<>();
    private Subscription subscription;
    private long size;

    FileBodySubscriber(Path target, long largest) {
        this.largest = largest;
        try {
            this.file = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            this.hash = MessageDigest.getInstance("SHA-256");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param size in bytes
     * @param sha256 Base64
     */
    record Written(long size, String sha256) {}

    /** The body is larger than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long largest) {
            super("larger than " + largest + " bytes");
        }
    }

    @Override
    public CompletionStage<Written> getBody() {
        return written;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (var buffer : buffers) {
                size += buffer.remaining();
                if (size > largest) {
                    throw new TooLargeException(largest);
                }
                hash.update(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    file.write(buffer);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            subscription.cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        try {
            file.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        written.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            file.close();
            written.complete(new Written(size, Base64.getEncoder().encodeToString(hash.digest())));
        } catch (IOException e) {
            written.completeExceptionally(e);
        }
    }
}
