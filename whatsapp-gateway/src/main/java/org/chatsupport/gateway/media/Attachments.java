package org.chatsupport.gateway.media;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chatsupport.gateway.events.DeliveryError;
import org.chatsupport.gateway.events.SendRequested;
import org.chatsupport.gateway.graph.GraphClient;
import org.chatsupport.gateway.graph.GraphMedia;
import org.chatsupport.gateway.graph.GraphMedia.Upload;
import org.chatsupport.gateway.graph.Remedy;
import org.chatsupport.gateway.graph.SendOutcome;
import org.chatsupport.gateway.media.MediaIndex.StoredFile;
import org.chatsupport.gateway.media.MediaResource.Attachment;

/**
 * Handles files that agents send. WhatsApp must have a file before a message can name it. So the gateway uploads it
 * first, which is harmless to repeat, and remembers the id.
 */
@ApplicationScoped
public class Attachments {
    /** Meta's error for a message whose file it does not know: a parameter is not valid. */
    private static final Set<Integer> MAYBE_UNKNOWN_FILE = Set.of(100, 131009, 131053);

    private final MediaIndex index;
    private final MediaStore store;
    private final FileTypes types;
    private final PictureSizes pictures;
    private final Uploads uploads;
    private final GraphMedia media;
    private final GraphClient graph;

    Attachments(
            MediaIndex index,
            MediaStore store,
            FileTypes types,
            PictureSizes pictures,
            Uploads uploads,
            GraphMedia media,
            GraphClient graph) {
        this.index = index;
        this.store = store;
        this.types = types;
        this.pictures = pictures;
        this.uploads = uploads;
        this.media = media;
        this.graph = graph;
    }

    /** Checks and stores a file of the workspace; empty when it is not what it claims to be. */
    Optional<Attachment> keep(SendableType kind, String declared, String filename, Path file) throws IOException {
        var type = types.verified(kind.word(), declared, filename, file).filter(kind::takes);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        var look = kind == SendableType.IMAGE ? pictures.look(file, store.workspace()) : PictureSizes.NOT_A_PICTURE;
        if (look.tooLarge()) {
            return Optional.empty();
        }
        var name = types.named(filename, type.get());
        var key = UUID.randomUUID().toString().replace("-", "");
        var kept = new StoredFile(
                key,
                type.get(),
                Files.size(file),
                sha256(file),
                name,
                look.width(),
                look.height(),
                look.thumbnail() != null);
        if (look.thumbnail() != null) {
            store.put(PictureSizes.thumbnailKey(key), look.thumbnail());
        }
        store.put(key, file);
        index.addAttachment(kept);
        return Optional.of(new Attachment(
                key,
                kind.word(),
                kept.mimeType(),
                kept.size(),
                kept.sha256(),
                name,
                kept.width(),
                kept.height(),
                kept.thumbnail()));
    }

    /** Whether the message names a file that must be at WhatsApp first. */
    public static boolean isFile(SendRequested request) {
        return request.content().path("media").hasNonNull("key");
    }

    /** Uploads the file of this message to WhatsApp, which may take minutes; returns the reason if that fails. */
    public Optional<SendOutcome> bringAhead(SendRequested request) {
        return trouble(idOf(request));
    }

    /** Sends a message with exactly one call, or with none if its file is certainly not at WhatsApp. */
    public SendOutcome send(SendRequested request) {
        if (!isFile(request)) {
            return graph.send(request);
        }
        boolean remembered = uploads.find(request.channel(), key(request)).isPresent();
        var outcome = sendWithFile(request);
        if (remembered
                && outcome instanceof SendOutcome.Refused refused
                && MAYBE_UNKNOWN_FILE.contains(refused.error().code())) {
            // WhatsApp certainly refused the message. If it no longer has the file, a new upload helps; if not, it
            // refuses again.
            uploads.forget(request.channel(), key(request));
            return sendWithFile(request);
        }
        return outcome;
    }

    private SendOutcome sendWithFile(SendRequested request) {
        var upload = idOf(request);
        var trouble = trouble(upload);
        if (trouble.isPresent()) {
            return trouble.get();
        }
        var content = ((ObjectNode) request.content()).deepCopy();
        content.withObject("/media").put("id", ((Upload.Known) upload).id());
        return graph.send(new SendRequested(
                request.messageId(), request.channel(), request.contact(), request.phone(), request.userId(), content));
    }

    private static Optional<SendOutcome> trouble(Upload upload) {
        if (upload instanceof Upload.NotNow notNow) {
            return Optional.of(new SendOutcome.NotNow(notNow.error(), notNow.remedy()));
        }
        return upload instanceof Upload.Refused refused
                ? Optional.of(new SendOutcome.Refused(refused.error()))
                : Optional.empty();
    }

    private Upload idOf(SendRequested request) {
        var key = key(request);
        var known = uploads.find(request.channel(), key);
        if (known.isPresent()) {
            return new Upload.Known(known.get());
        }
        index.keep(key);
        var upload = bring(request.channel(), key);
        if (upload instanceof Upload.Known done) {
            uploads.remember(request.channel(), key, done.id());
        }
        return upload;
    }

    private Upload bring(String channel, String key) {
        var file = index.file(key);
        if (file.isEmpty()) {
            return new Upload.Refused(new DeliveryError(null, "The file is no longer there.", null));
        }
        try {
            var slice = store.read(key, 0, file.get().size());
            try {
                return media.upload(
                        channel, slice.file(), file.get().mimeType(), file.get().filename());
            } finally {
                if (slice.temporary()) {
                    Files.deleteIfExists(slice.file());
                }
            }
        } catch (NoSuchFileException e) {
            return new Upload.Refused(new DeliveryError(null, "The file is no longer there.", null));
        } catch (IOException e) {
            return new Upload.NotNow(
                    new DeliveryError(null, "The file cannot be read at the moment.", null), Remedy.TRY_AGAIN);
        }
    }

    private static String key(SendRequested request) {
        return request.content().path("media").path("key").asText();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var hash = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(java.io.OutputStream.nullOutputStream(), hash));
            return Base64.getEncoder().encodeToString(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
