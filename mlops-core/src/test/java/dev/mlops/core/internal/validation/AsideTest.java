package dev.mlops.core.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsideTest {
    /** Has no thread, ever. */
    private static final Executor BUSY = task -> {};

    private static final Executor CLOSED = task -> {
        throw new RejectedExecutionException("closed");
    };

    @Test
    void run_anyExecutor_doesAllInOrder() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (Executor executor : List.of(thread, BUSY, CLOSED, (Executor) Runnable::run)) {
                List<Integer> done = Collections.synchronizedList(new ArrayList<>());
                Aside aside = new Aside(executor);
                IntStream.range(0, 100).forEach(i -> aside.run(() -> done.add(i)));
                aside.await();

                assertThat(done).isEqualTo(IntStream.range(0, 100).boxed().toList());
            }
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void run_whatFails_reachesTheCallerOnce() {
        for (Executor executor : List.of(BUSY, CLOSED, (Executor) Runnable::run)) {
            Aside aside = new Aside(executor);
            aside.run(() -> {
                throw new IllegalArgumentException("first");
            });

            assertThatThrownBy(() -> aside.run(() -> {})).hasMessage("first");
            assertThatCode(aside::await).doesNotThrowAnyException();
            aside.run(() -> {
                throw new AssertionError("second");
            });
            assertThatThrownBy(aside::await).isInstanceOf(AssertionError.class);
            aside.run(() -> {
                throw new AssertionError("third");
            });
            assertThatCode(aside::end).doesNotThrowAnyException();
        }
    }
}
