package org.chatsupport.support.desk;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets the assignment run once a second: nobody waits noticeably longer for it, and an idle run costs two short reads. */
@ApplicationScoped
class AssignmentJob {
    private static final Logger LOG = Logger.getLogger(AssignmentJob.class);

    private final Assignment assignment;

    AssignmentJob(Assignment assignment) {
        this.assignment = assignment;
    }

    @Scheduled(
            identity = "assignment",
            every = "${assignment.every}",
            delayed = "2s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            assignment.run();
        } catch (RuntimeException e) {
            // As when the database is away for a moment: the next run is a second later.
            LOG.warnf("Tickets wait to be handed out: %s", e.getMessage());
        }
    }
}
