package org.chatsupport.support.search;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Adds the words of texts that were stored before the index of words existed, the newest first. It may be stopped anywhere
 * and run in many replicas at once; with nothing to do it costs one short read.
 */
@ApplicationScoped
class MissingWords {
    private static final Logger LOG = Logger.getLogger(MissingWords.class);
    private static final int AT_ONCE = 500;

    private final SearchedTexts texts;

    MissingWords(SearchedTexts texts) {
        this.texts = texts;
    }

    @Scheduled(every = "60s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            int steps = 0;
            while (QuarkusTransaction.requiringNew().call(() -> texts.addMissingWords(AT_ONCE))) {
                steps++;
            }
            if (steps > 0) {
                LOG.infof("The words of at most %d texts were missing and can be found now", steps * AT_ONCE);
            }
        } catch (RuntimeException e) {
            // Such as when the database is away for a moment: the next run continues where this one stopped.
            LOG.warnf("Words of earlier messages wait to be indexed: %s", e.getMessage());
        }
    }
}
