package dev.mlops.core.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.storage.JdbcMetadata;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.spi.MetadataStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupedWritesTest {
    private static final MetadataStore.Key KEY = new MetadataStore.Key("k", "a");

    private final MemoryMetadata store = new MemoryMetadata();
    private final GroupedWrites writes = new GroupedWrites(store);

    /** What a write of a test throws. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(int number) {
            super(Integer.toString(number));
        }
    }

    /** Counts units of work, and holds the first of them where a test asks for it. */
    private static final class Watched implements MetadataStore {
        private final MetadataStore store;
        private final AtomicInteger units = new AtomicInteger();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        Watched(MetadataStore store) {
            this.store = store;
        }

        @Override
        public <T> T read(Function<? super Transaction, ? extends T> work) {
            return store.read(work);
        }

        @Override
        public <T> T write(Function<? super Transaction, ? extends T> work) {
            if (units.incrementAndGet() == 1) {
                entered.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StorageException(Problem.of("interrupted while waiting to write"), e);
                }
            }
            return store.write(work);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** Each thread writes its numbers, of which some are refused after they have done something: those that are not are kept once, those that are not at all. */
    @Property(tries = 40)
    void write_threadsOfWhichSomeFail_keepsEachOnceOrNotAtAll(
            @ForAll @Size(min = 1, max = 8) List<@Size(max = 12) List<@IntRange(min = 0, max = 3) Integer>> threads)
            throws Exception {
        MemoryMetadata fresh = new MemoryMetadata();
        GroupedWrites grouped = new GroupedWrites(fresh);
        ExecutorService pool = Executors.newFixedThreadPool(threads.size());
        List<Future<?>> all = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int thread = 0; thread < threads.size(); thread++) {
            List<Integer> kinds = threads.get(thread);
            int first = thread * 100;
            for (int i = 0; i < kinds.size(); i++) {
                if (kinds.get(i) > 0) {
                    expected.add(first + i);
                }
            }
            all.add(pool.submit(() -> writeAll(grouped, first, kinds)));
        }
        for (Future<?> each : all) {
            each.get();
        }
        pool.shutdown();

        assertThat(log(fresh))
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(String::valueOf).toList());
        assertThat(fresh.<Long>write(tx -> tx.next("counter"))).isEqualTo(expected.size() + 1L);
    }

    @Test
    void write_threadsOnSqlite_keepsEachOnceOrNotAtAll(@TempDir Path temp) throws Exception {
        try (JdbcMetadata sqlite = JdbcMetadata.sqlite(temp.resolve("metadata.db"))) {
            GroupedWrites grouped = new GroupedWrites(sqlite);
            ExecutorService pool = Executors.newFixedThreadPool(8);
            List<Future<?>> all = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int first = thread * 100;
                List<Integer> kinds =
                        IntStream.range(0, 40).map(i -> i % 5).boxed().toList();
                IntStream.range(0, 40).filter(i -> i % 5 > 0).forEach(i -> expected.add(Integer.toString(first + i)));
                all.add(pool.submit(() -> writeAll(grouped, first, kinds)));
            }
            for (Future<?> each : all) {
                each.get();
            }
            pool.shutdown();

            assertThat(log(sqlite)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void writeAll(GroupedWrites grouped, int first, List<Integer> kinds) {
        for (int i = 0; i < kinds.size(); i++) {
            int number = first + i;
            boolean isRefused = kinds.get(i) == 0;
            Consumer<MetadataStore.Transaction> work = tx -> {
                tx.append("log", Integer.toString(number));
                tx.next("counter");
                if (isRefused) {
                    throw new Refused(number);
                }
            };
            if (isRefused) {
                assertThatThrownBy(() -> grouped.write(work))
                        .isInstanceOf(Refused.class)
                        .hasMessage(Integer.toString(number));
            } else {
                grouped.write(work);
            }
        }
    }

    @Test
    void write_whileAnotherWrites_sharesOneUnitOfWork() throws Exception {
        Watched watched = new Watched(store);
        GroupedWrites grouped = new GroupedWrites(watched);
        List<Thread> threads = new ArrayList<>();
        threads.add(started(() -> grouped.write(tx -> tx.append("log", "first"))));
        watched.entered.await();
        for (int i = 0; i < 20; i++) {
            threads.add(started(() -> grouped.write(tx -> tx.append("log", "later"))));
        }
        awaitWaiting(threads);

        watched.goOn.countDown();

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(log(store)).hasSize(21);
        assertThat(watched.units).hasValueLessThan(5);
    }

    @Test
    void write_interruptedInTheQueue_leavesItWithNothingWritten() throws Exception {
        Watched watched = new Watched(store);
        GroupedWrites grouped = new GroupedWrites(watched);
        Thread first = started(() -> grouped.write(tx -> tx.append("log", "first")));
        watched.entered.await();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread second = started(() -> {
            try {
                grouped.write(tx -> tx.append("log", "second"));
            } catch (StorageException e) {
                thrown.set(Thread.currentThread().isInterrupted() ? e : new AssertionError("not interrupted"));
            }
        });
        awaitWaiting(List.of(second));

        second.interrupt();
        second.join();
        watched.goOn.countDown();
        first.join();

        assertThat(thrown.get()).isInstanceOf(StorageException.class).hasMessageContaining("interrupted");
        assertThat(log(store)).containsExactly("first");
    }

    @Test
    void write_leaderInterrupted_othersAreWrittenAllTheSame() throws Exception {
        Watched watched = new Watched(store);
        GroupedWrites grouped = new GroupedWrites(watched);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread leader = started(() -> {
            try {
                grouped.write(tx -> tx.append("log", "leader"));
            } catch (StorageException e) {
                thrown.set(e);
            }
        });
        watched.entered.await();
        Thread other = started(() -> grouped.write(tx -> tx.append("log", "other")));
        awaitWaiting(List.of(other));

        leader.interrupt();
        leader.join();
        other.join();

        assertThat(thrown.get()).isInstanceOf(StorageException.class);
        assertThat(log(store)).containsExactly("other");
    }

    @Test
    void write_storeClosed_isToldToEach() {
        store.close();

        assertThatThrownBy(() -> writes.write(tx -> tx.insert(KEY, "x"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writes.write(tx -> tx.insert(KEY, "x"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void write_insideAnother_isRefused() {
        assertThatThrownBy(() -> writes.write(outer -> writes.write(tx -> tx.insert(KEY, "x"))))
                .isInstanceOf(IllegalStateException.class);
        writes.write(tx -> tx.insert(KEY, "y"));

        assertThat(store.<Optional<MetadataStore.Document>>read(tx -> tx.find(KEY)))
                .hasValueSatisfying(document -> assertThat(document.body()).isEqualTo("y"));
    }

    private static List<String> log(MetadataStore store) {
        List<MetadataStore.Event> events = store.read(tx -> tx.events("log"));
        return events.stream().map(MetadataStore.Event::body).toList();
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    /** Until all but one that holds the store wait. */
    private static void awaitWaiting(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        }
    }
}
