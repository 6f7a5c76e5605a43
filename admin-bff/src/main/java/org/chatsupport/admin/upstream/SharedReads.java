package org.chatsupport.admin.upstream;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Shares one read among all callers who ask the same question at the same time, as consoles do after a live hint.
 * Nobody gets an answer that was read before they asked: a caller who arrives during a read waits for the next one,
 * together with all others who arrive in between.
 */
@ApplicationScoped
class SharedReads {
    private final ConcurrentMap<Object, Read> latest = new ConcurrentHashMap<>();

    private static final class Read {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final Thread reader = Thread.currentThread();
        private Read previous;
        private volatile boolean begun;

        private Read(Read previous) {
            this.previous = previous;
        }
    }

    /**
     * @param question the question, with everything that the answer depends on
     * @param read reads the answer; all waiting callers get its exception
     */
    Answer get(Object question, Supplier<Answer> read) {
        var shared = latest.compute(question, (key, last) -> last == null || last.begun ? new Read(last) : last);
        if (shared.reader == Thread.currentThread()) {
            perform(question, shared, read);
        }
        try {
            return shared.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void perform(Object question, Read shared, Supplier<Answer> read) {
        if (shared.previous != null) {
            shared.previous.answer.exceptionally(failure -> null).join();
            shared.previous = null;
        }
        shared.begun = true;
        try {
            shared.answer.complete(read.get());
        } catch (RuntimeException e) {
            shared.answer.completeExceptionally(e);
        } finally {
            latest.remove(question, shared);
        }
    }
}
