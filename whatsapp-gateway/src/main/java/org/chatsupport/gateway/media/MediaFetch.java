package org.chatsupport.gateway.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.chatsupport.gateway.graph.GraphMedia;
import org.chatsupport.gateway.graph.GraphMedia.Fetched;
import org.chatsupport.gateway.graph.MediaFetchException;
import org.chatsupport.gateway.media.MediaIndex.Due;
import org.chatsupport.gateway.media.MediaIndex.StoredFile;

/** Makes one attempt to get a file: asks where it is, fetches it, detects what it really is, and stores it. */
@ApplicationScoped
class MediaFetch {
    /** WhatsApp's own limit for what users send, in bytes. */
    static final long LARGEST = 100L * 1024 * 1024;

    /** A wrong hash may mean a file that was cut short; a strange answer may be a proxy's. */
    private static final int ATTEMPTS_AT_ODDITIES = 3;

    private static final int HASH_BYTES = 32;
    private static final Pattern HEX_HASH = Pattern.compile("[0-9a-fA-F]{64}");

    private final GraphMedia graph;
    private final MediaStore store;
    private final FileTypes types;
    private final PictureSizes pictures;
    private final MediaConfig config;

    MediaFetch(GraphMedia graph, MediaStore store, FileTypes types, PictureSizes pictures, MediaConfig config) {
        this.graph = graph;
        this.store = store;
        this.types = types;
        this.pictures = pictures;
        this.config = config;
    }

    sealed interface Result permits Had, Failed, Again {}

    record Had(StoredFile file) implements Result {}

    record Failed(Reason reason) implements Result {}

    record Again(String why) implements Result {}

    /** Makes the attempt. Never throws for anything that WhatsApp, the network or the store does. */
    Result fetch(Due due) {
        Path file = null;
        try {
            file = Files.createTempFile(store.workspace(), "in-", null);
            return examine(due, file, fetch(due, file));
        } catch (MediaFetchException e) {
            return result(due, e);
        } catch (IOException e) {
            return later(due, e.getClass().getSimpleName());
        } finally {
            delete(file);
        }
    }

    /** Fetches the file. An address expires after minutes; then another one is requested, once. */
    private Fetched fetch(Due due, Path target) throws MediaFetchException {
        try {
            return graph.fetch(graph.describe(due.wanted().whatsappId()), target, LARGEST);
        } catch (MediaFetchException e) {
            if (e.kind() != MediaFetchException.Kind.ADDRESS_GONE) {
                throw e;
            }
            return graph.fetch(graph.describe(due.wanted().whatsappId()), target, LARGEST);
        }
    }

    private Result result(Due due, MediaFetchException trouble) {
        return switch (trouble.kind()) {
            case NOT_NOW -> later(due, trouble.getMessage());
            case GONE -> gone(due);
            // Two fresh addresses in a row are not dead by themselves; something in between may say so.
            case ADDRESS_GONE -> due.attempts() < ATTEMPTS_AT_ODDITIES ? later(due, trouble.getMessage()) : gone(due);
            case TOO_LARGE -> new Failed(Reason.TOO_LARGE);
            case FORBIDDEN -> new Failed(Reason.REFUSED);
            case ODD ->
                due.attempts() < ATTEMPTS_AT_ODDITIES ? later(due, trouble.getMessage()) : new Failed(Reason.REFUSED);
        };
    }

    private Failed gone(Due due) {
        return new Failed(due.age().compareTo(config.keptByWhatsapp()) > 0 ? Reason.EXPIRED : Reason.GONE);
    }

    private Result later(Due due, String why) {
        return due.age().compareTo(config.keptByWhatsapp()) > 0 ? new Failed(Reason.EXPIRED) : new Again(why);
    }

    private Result examine(Due due, Path file, Fetched fetched) throws IOException {
        var wanted = due.wanted();
        if (!announced(wanted.declaredSha256(), fetched.sha256())
                || !announced(fetched.described().sha256(), fetched.sha256())) {
            return due.attempts() < ATTEMPTS_AT_ODDITIES ? later(due, "wrong hash") : new Failed(Reason.WRONG_HASH);
        }
        var type = types.verified(wanted.kind(), wanted.declaredType(), wanted.filename(), file);
        if (type.isEmpty()) {
            return new Failed(Reason.WRONG_TYPE);
        }
        boolean picture = wanted.kind().equals("image") || wanted.kind().equals("sticker");
        var look = picture ? pictures.look(file, store.workspace()) : PictureSizes.NOT_A_PICTURE;
        if (look.tooLarge()) {
            return new Failed(Reason.REFUSED);
        }
        if (look.thumbnail() != null) {
            store.put(PictureSizes.thumbnailKey(wanted.key()), look.thumbnail());
        }
        store.put(wanted.key(), file);
        return new Had(new StoredFile(
                wanted.key(),
                type.get(),
                fetched.size(),
                fetched.sha256(),
                types.named(wanted.filename(), type.get()),
                look.width(),
                look.height(),
                look.thumbnail() != null));
    }

    /**
     * Whether this is the announced hash, if there is one. It is Base64 in all samples, but Meta does not document
     * that; a value that is not a hash is ignored.
     */
    static boolean announced(String announced, String found) {
        if (announced == null) {
            return true;
        }
        byte[] hash;
        try {
            hash = HEX_HASH.matcher(announced).matches()
                    ? HexFormat.of().parseHex(announced)
                    : Base64.getDecoder().decode(announced);
        } catch (IllegalArgumentException e) {
            return true;
        }
        return hash.length != HASH_BYTES
                || Base64.getEncoder().encodeToString(hash).equals(found);
    }

    private static void delete(Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The file stays in the workspace, which is swept.
            }
        }
    }
}
