package org.chatsupport.gateway.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where files are kept and how long they are tried for. */
@ConfigMapping(prefix = "media")
interface MediaConfig {
    /** Where files are kept when no bucket is named; replicas must share it. */
    Path directory();

    S3 s3();

    /** WhatsApp keeps what users send for this long. */
    @WithDefault("P7D")
    Duration keptByWhatsapp();

    /** First pause after a failed attempt; doubled with each, up to an hour. */
    @WithDefault("PT1S")
    Duration firstPause();

    /** How long an attachment waits to be sent before it is forgotten: longer than its message may wait in Kafka. */
    @WithDefault("P8D")
    Duration unsentFor();

    /** An object store with the S3 API. */
    interface S3 {
        /** Files go there when it is set, else into the directory. */
        Optional<String> bucket();

        /** Address of a store that is not Amazon's, as {@code https://minio.example:9000}. */
        Optional<String> endpoint();

        @WithDefault("us-east-1")
        String region();

        Optional<String> accessKey();

        Optional<String> secretKey();
    }
}
