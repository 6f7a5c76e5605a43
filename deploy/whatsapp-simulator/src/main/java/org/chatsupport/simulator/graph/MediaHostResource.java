package org.chatsupport.simulator.graph;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.chatsupport.simulator.media.Media;
import org.chatsupport.simulator.media.MediaStore;

/** Serves files at the addresses that were given out. Like Meta's media host, it requires the token and a User-Agent. */
@Path("/media/{id}")
class MediaHostResource {
    private final GraphCalls calls;
    private final MediaStore store;

    MediaHostResource(GraphCalls calls, MediaStore store) {
        this.calls = calls;
        this.store = store;
    }

    @GET
    public Response bytes(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.USER_AGENT) String userAgent,
            @PathParam("id") String id,
            @QueryParam("ext") long expires,
            @QueryParam("hash") String hash) {
        if (userAgent == null || userAgent.isBlank()) {
            return Response.status(403).build();
        }
        if (!calls.authorized(authorization)) {
            return Response.status(401).build();
        }
        if (!store.validUrl(id, expires, hash)) {
            return Response.status(404).build();
        }
        return store.find(id)
                .map(media -> Response.ok(store.bytes(media), media.mimeType())
                        // Not documented, but clients take the file's name from it.
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline;filename=" + filename(media))
                        .build())
                .orElseGet(() -> Response.status(404).build());
    }

    /** The id, with the subtype as its extension where that is one word. */
    private static String filename(Media media) {
        var subtype = media.mimeType().split(";")[0].replaceAll("^[^/]*/", "");
        return subtype.matches("[a-z0-9]+") ? media.id() + "." + subtype : media.id();
    }
}
