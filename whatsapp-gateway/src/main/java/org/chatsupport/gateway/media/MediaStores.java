package org.chatsupport.gateway.media;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses where files are stored. */
final class MediaStores {
    private MediaStores() {}

    /** Returns the bucket if one is named, otherwise the directory. */
    @Produces
    @Singleton
    static MediaStore store(MediaConfig config) {
        return config.s3().bucket().isPresent()
                ? new S3Bucket(config.s3(), config.directory())
                : new LocalDirectory(config.directory());
    }
}
