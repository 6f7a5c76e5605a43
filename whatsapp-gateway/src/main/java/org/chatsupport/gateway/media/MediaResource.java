package org.chatsupport.gateway.media;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.chatsupport.defaults.problem.Problems;
import org.chatsupport.defaults.text.ShownName;
import org.chatsupport.gateway.events.StorableJson;
import org.chatsupport.gateway.media.MediaIndex.StoredFile;
import org.jboss.resteasy.reactive.PathPart;

/** Serves files to other services: those that users sent, and those that agents are about to send. */
@Path("/internal/media")
@RolesAllowed({"agent", "supervisor", "admin", "integration"})
public class MediaResource {
    private static final int PARTIAL = 206;
    private static final int LONGEST_NAME = 240;
    /** Limits the number of tags: browsers send one, proxies a few. */
    private static final int LONGEST_LIST_OF_TAGS = 1_024;

    private final MediaIndex index;
    private final MediaStore store;
    private final Attachments attachments;

    MediaResource(MediaIndex index, MediaStore store, Attachments attachments) {
        this.index = index;
        this.store = store;
        this.attachments = attachments;
    }

    /** Returns a file, a part of it (one range), or its thumbnail. */
    @GET
    @Path("/{key: [0-9a-f]{32}}")
    @Blocking
    public Response get(
            @PathParam("key") String key,
            @QueryParam("thumbnail") boolean thumbnail,
            @HeaderParam("Range") String range,
            @HeaderParam("If-None-Match") String known,
            @HeaderParam("If-Range") String basis,
            @Context RoutingContext context)
            throws IOException {
        var file = index.file(key).orElseThrow(() -> Problems.notFound("There is no file " + key + "."));
        try {
            return thumbnail ? small(file, known, context) : whole(file, range, known, basis, context);
        } catch (NoSuchFileException e) {
            throw Problems.notFound("The file " + key + " is no longer there.");
        }
    }

    private Response whole(StoredFile file, String header, String known, String basis, RoutingContext context)
            throws IOException {
        var etag = "\"" + file.sha256() + "\"";
        if (names(known, etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        Range range;
        try {
            // The rest of another version would not match.
            range = basis == null || basis.strip().equals(etag) ? Range.of(header, file.size()) : null;
        } catch (Range.UnsatisfiableException e) {
            return Response.status(Response.Status.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + file.size())
                    .build();
        }
        var part = range == null ? new Range(0, file.size() - 1) : range;
        var answer = Response.status(range == null ? Response.Status.OK.getStatusCode() : PARTIAL)
                .type(file.mimeType())
                .header(HttpHeaders.ETAG, etag)
                .header("Accept-Ranges", "bytes");
        if (range != null) {
            answer.header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.size());
        }
        return file.size() == 0
                ? answer.entity(new byte[0]).build()
                : send(answer, store.read(file.key(), part.first(), part.length()), context);
    }

    private Response small(StoredFile file, String known, RoutingContext context) throws IOException {
        if (!file.thumbnail()) {
            throw Problems.notFound("The file " + file.key() + " has no thumbnail.");
        }
        var etag = "\"" + file.sha256() + "-thumbnail\"";
        if (names(known, etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        // The size of a thumbnail is not stored; none is nearly this large.
        var slice = store.read(PictureSizes.thumbnailKey(file.key()), 0, PictureSizes.LARGEST_THUMBNAIL);
        var whole = new MediaStore.Slice(slice.file(), 0, Files.size(slice.file()), slice.temporary());
        return send(Response.ok().type("image/jpeg").header(HttpHeaders.ETAG, etag), whole, context);
    }

    /** Pipes a file from disk to the network without a thread that waits for a slow reader. */
    private static Response send(Response.ResponseBuilder answer, MediaStore.Slice slice, RoutingContext context) {
        if (slice.temporary()) {
            context.addEndHandler(
                    sent -> context.vertx().fileSystem().delete(slice.file().toString()));
        }
        return answer.entity(new PathPart(slice.file(), slice.offset(), slice.length()))
                .build();
    }

    private static boolean names(String header, String etag) {
        if (header == null || header.length() > LONGEST_LIST_OF_TAGS) {
            return false;
        }
        return header.strip().equals("*")
                || Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals(etag) || one.equals("W/" + etag));
    }

    /**
     * An attachment that was checked and is stored until it is sent.
     *
     * @param kind image, audio, video or document
     */
    public record Attachment(
            String mediaKey,
            String kind,
            String mimeType,
            long size,
            String sha256,
            String filename,
            Integer width,
            Integer height,
            boolean thumbnail) {}

    /** Accepts a file that an agent is about to send; the body goes to disk while it arrives. */
    @POST
    @Blocking
    public Uni<Response> take(
            @HeaderParam("Content-Type") String type,
            @HeaderParam("X-Filename") String filename,
            @Context RoutingContext context)
            throws IOException {
        var kind = SendableType.of(type)
                .orElseThrow(
                        () -> invalidFile("WhatsApp does not take files of the type " + StorableJson.text(type, 100)
                                + ". PictureSizes: JPEG, PNG. Audio: AAC, AMR, MP3, M4A, OGG. Video: MP4, 3GP. Documents: PDF, text,"
                                + " Word, Excel, PowerPoint."));
        long length = context.request().isEnded()
                ? 0
                : Long.parseLong(context.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length == 0) {
            throw invalidFile("The file is empty.");
        }
        if (length > kind.largest()) {
            throw invalidFile("A file of this type may have at most " + kind.megabytes() + " MB.");
        }
        var name = decoded(filename);
        var file = Files.createTempFile(store.workspace(), "attachment-", null);
        context.addEndHandler(ended -> context.vertx().fileSystem().delete(file.toString()));
        var arrived = context.vertx()
                .fileSystem()
                .open(file.toString(), new OpenOptions().setWrite(true).setTruncateExisting(true))
                .compose(target -> context.request().pipeTo(target));
        return Uni.createFrom()
                .completionStage(arrived.toCompletionStage())
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(done -> Response.status(Response.Status.CREATED)
                        .entity(keep(kind, type, name, file))
                        .build());
    }

    private Attachment keep(SendableType kind, String type, String filename, java.nio.file.Path file) {
        try {
            return attachments
                    .keep(kind, type, filename, file)
                    .orElseThrow(() -> invalidFile("The file is not what its type says it is."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Headers contain only ASCII, so the name is percent-encoded. */
    private static String decoded(String filename) {
        if (filename == null || filename.isBlank()) {
            return null;
        }
        try {
            var name = URLDecoder.decode(filename.replace("+", "%2B"), StandardCharsets.UTF_8);
            return StorableJson.text(ShownName.of(name.replaceAll("[/\\\\]", "_")), LONGEST_NAME);
        } catch (IllegalArgumentException e) {
            throw invalidFile("X-Filename must be percent-encoded UTF-8.");
        }
    }

    private static HttpProblem invalidFile(String message) {
        return Problems.violation("file", message, message);
    }
}
