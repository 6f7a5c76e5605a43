package org.chatsupport.simulator.media;

import java.time.Instant;

/**
 * A stored file.
 *
 * @param sha256 base64
 * @param expires when the id expires: 7 days after a user sent it, 30 days after the business uploaded it
 */
public record Media(String id, String mimeType, String sha256, long size, Instant expires) {}
