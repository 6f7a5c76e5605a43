package org.chatsupport.support.desk;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Runs the assignment once a second, so that no ticket waits noticeably longer; an idle run costs two short reads. */
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
            // Such as when the database is away for a moment: the next run is a second later.
            LOG.warnf("Tickets wait to be assigned: %s", e.getMessage());
        }
    }
}
