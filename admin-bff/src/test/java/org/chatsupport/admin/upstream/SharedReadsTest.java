package org.chatsupport.admin.upstream;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private final SharedReads reads = new SharedReads();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final AtomicInteger performed = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch slow = new CountDownLatch(1);

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void whoComesDuringAReadGetsTheNextOne() throws Exception {
        var first = ask("tickets", () -> {
            slow.await();
            return answer(1);
        });
        await().until(() -> performed.get() == 1);
        var later = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 10; i++) {
            later.add(ask("tickets", () -> answer(2)));
        }
        await().until(() -> asked.get() == 11);
        Thread.sleep(100);

        slow.countDown();

        assertEquals(1, first.join().status());
        later.forEach(caller -> assertEquals(2, caller.join().status()));
        assertEquals(2, performed.get(), "the ten shared one read");
    }

    @Test
    void anotherQuestionDoesNotWait() {
        var first = ask("tickets", () -> {
            slow.await();
            return answer(1);
        });
        await().until(() -> performed.get() == 1);

        assertEquals(2, ask("counts", () -> answer(2)).join().status());

        assertTrue(!first.isDone());
        slow.countDown();
    }

    @Test
    void aFailureReachesAllWhoWaitAndNobodyElse() {
        var first = ask("tickets", () -> {
            slow.await();
            return answer(1);
        });
        await().until(() -> performed.get() == 1);
        var away = new IllegalStateException("away");
        var second = ask("tickets", () -> {
            throw away;
        });
        slow.countDown();

        assertEquals(1, first.join().status());
        assertSame(away, assertThrows(CompletionException.class, second::join).getCause());
        assertEquals(3, ask("tickets", () -> answer(3)).join().status());
    }

    private interface Read {
        Answer read() throws InterruptedException;
    }

    private CompletableFuture<Answer> ask(Object question, Read read) {
        Supplier<Answer> counted = () -> {
            performed.incrementAndGet();
            try {
                return read.read();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        return CompletableFuture.supplyAsync(
                () -> {
                    asked.incrementAndGet();
                    return reads.get(List.of(question), counted);
                },
                callers);
    }

    private static Answer answer(int status) {
        return new Answer(status, null, null, new byte[0]);
    }
}
