package org.chatsupport.gateway.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for where files are stored and how long they are fetched. */
@ConfigMapping(prefix = "media")
interface MediaConfig {
    /** The directory for files when no bucket is named; replicas must share it. */
    Path directory();

    S3 s3();

    /** WhatsApp keeps what users send for this long. */
    @WithDefault("P7D")
    Duration keptByWhatsapp();

    /** The first pause after a failed attempt; it doubles with each attempt, up to an hour. */
    @WithDefault("PT1S")
    Duration firstPause();

    /** How long an attachment waits to be sent before it is deleted: longer than its message may wait in Kafka. */
    @WithDefault("P8D")
    Duration unsentFor();

    /** An object store with the S3 API. */
    interface S3 {
        /** The bucket for files; without one they go into the directory. */
        Optional<String> bucket();

        /** The address of a store other than Amazon's, such as {@code https://minio.example:9000}. */
        Optional<String> endpoint();

        @WithDefault("us-east-1")
        String region();

        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
