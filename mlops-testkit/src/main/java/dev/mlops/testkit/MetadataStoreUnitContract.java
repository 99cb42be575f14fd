package dev.mlops.testkit;

import static dev.mlops.spi.Condition.attribute;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Event;
import dev.mlops.spi.MetadataStore.Transaction;
import dev.mlops.spi.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link MetadataStore} must do with units of work, as tests: all or nothing, one at a time, for one thread, until the end.
 * Extend {@link MetadataStoreContract}, which has these too.
 */
public abstract class MetadataStoreUnitContract {
    static final MetadataStore.Key A = new MetadataStore.Key("kind", "a");
    static final MetadataStore.Key B = new MetadataStore.Key("kind", "b");
    private static final Attributes SOME = Attributes.none().number("x", 1);
    private static final long PATIENCE_SECONDS = 60;

    /** For {@link MetadataStoreContract}. */
    MetadataStoreUnitContract() {}

    /**
     * Opens a store.
     *
     * @param place which one: a store for the same place has the same content, where it is durable. The folder exists, is empty when a
     *     test begins and is deleted at its end; a store that needs no folder may take its name for a name of its own
     */
    protected abstract MetadataStore open(Path place) throws Exception;

    /** Whether a store can be opened again, or twice; false where it lives in memory. */
    protected boolean isDurable() {
        return true;
    }

    /** All or nothing; and what was thrown is what comes out. */
    @Test
    public void write_thatThrows_isTakenBack(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one"));
            for (Throwable thrown : List.of(
                    new Oops(), new AssertionError("oops"), new StackOverflowError("oops"), new Exception("oops"))) {
                Throwable caught = assertThrows(
                        Throwable.class,
                        () -> store.write(tx -> {
                            tx.update(A, 1, "two");
                            tx.insert(B, "b", SOME);
                            tx.delete(A, 2);
                            tx.next("n");
                            tx.append("a", "event");
                            return sneak(thrown);
                        }));
                assertSame(thrown, caught);
                assertEquals(List.of(new Document(A, 1, "one")), store.read(tx -> tx.list("kind", "")));
                assertEquals(List.of(), store.read(tx -> tx.events("a")));
                assertEquals(
                        0,
                        store.<Long>read(tx ->
                                tx.count(Query.of("kind").where(attribute("x").present()), 9)));
            }
            assertEquals(1, next(store, "n"));
            Oops oops = new Oops();
            assertSame(oops, assertThrows(Oops.class, () -> store.read(tx -> sneak(oops))));
            assertEquals(Optional.of(new Document(A, 1, "one")), store.read(tx -> tx.find(A)), "the store goes on");
        }
    }

    /** Reading leaves no trace. */
    @Test
    public void read_thatWrites_isIllegalState(@TempDir Path place) throws Exception {
        List<Consumer<Transaction>> writes = List.of(
                tx -> tx.insert(B, "b"),
                tx -> tx.insert(B, "b", SOME),
                tx -> tx.update(A, 1, "two"),
                tx -> tx.update(A, 1, "two", SOME),
                tx -> tx.delete(A, 1),
                tx -> tx.next("n"),
                tx -> tx.append("a", "event"));
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one"));
            for (Consumer<Transaction> write : writes) {
                assertThrows(IllegalStateException.class, () -> store.read(tx -> done(write, tx)));
                store.read(tx -> assertThrows(IllegalStateException.class, () -> write.accept(tx)));
            }
            assertEquals(List.of(new Document(A, 1, "one")), store.read(tx -> tx.list("kind", "")));
            assertEquals(List.of(), store.read(tx -> tx.events("a")));
            assertEquals(1, next(store, "n"));
        }
    }

    /** A transaction is over when its unit of work is, however it ended. */
    @Test
    public void transaction_afterItsEnd_isIllegalState(@TempDir Path place) throws Exception {
        AtomicReference<Transaction> kept = new AtomicReference<>();
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one"));
            List<Consumer<Function<Transaction, Boolean>>> units = List.of(
                    work -> store.write(work),
                    work -> store.read(work),
                    work -> assertThrows(Oops.class, () -> store.write(tx -> work.apply(tx) && sneak(new Oops()))));
            for (Consumer<Function<Transaction, Boolean>> unit : units) {
                unit.accept(tx -> {
                    kept.set(tx);
                    return true;
                });
                for (Consumer<Transaction> operation : operations()) {
                    assertThrows(IllegalStateException.class, () -> operation.accept(kept.get()));
                }
            }
            assertEquals(List.of(new Document(A, 1, "one")), store.read(tx -> tx.list("kind", "")));
        }
    }

    /** A transaction belongs to a thread. */
    @Test
    public void transaction_ofAnotherThread_isIllegalState(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (Consumer<Transaction> operation : operations()) {
                    assertThrows(IllegalStateException.class, () -> elsewhere(() -> operation.accept(tx)));
                }
                return true;
            });
            assertEquals(List.of(), store.read(tx -> tx.list("kind", "")));
        }
    }

    /** One that waited for itself would wait for ever. */
    @Test
    public void unitOfWork_insideAnother_isIllegalState(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            List<Runnable> inner = List.of(() -> store.write(tx -> true), () -> store.read(tx -> true), store::close);
            for (Runnable each : inner) {
                store.write(tx -> assertThrows(IllegalStateException.class, each::run));
                store.read(tx -> assertThrows(IllegalStateException.class, each::run));
            }
            assertTrue(insert(store, A, "the store goes on"));
        }
    }

    /** Closing again does nothing, other calls fail. */
    @Test
    public void close_thenAnyUnit_isIllegalState(@TempDir Path place) throws Exception {
        MetadataStore store = open(place);
        store.write(tx -> tx.insert(A, "one"));
        store.close();
        store.close();
        assertThrows(IllegalStateException.class, () -> store.read(tx -> true));
        assertThrows(IllegalStateException.class, () -> store.write(tx -> true));
    }

    /** What is under way is kept; what comes later is refused. */
    @Test
    public void close_duringAUnit_waitsForIt(@TempDir Path place) throws Exception {
        MetadataStore store = open(place);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        List<Boolean> seen = Threads.together(2, thread -> () -> {
            if (thread == 0) {
                return store.write(tx -> {
                    running.countDown();
                    await(closing);
                    boolean inserted = tx.insert(A, "one");
                    ended.set(true);
                    return inserted;
                });
            }
            await(running);
            closing.countDown();
            store.close();
            return ended.get();
        });
        assertEquals(List.of(true, true), seen);
        assertThrows(IllegalStateException.class, () -> store.read(tx -> true));
    }

    /** Neither lost, nor twice, nor left out. */
    @Test
    public void write_fromManyThreads_losesNothing(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            countTogether(List.of(store));
        }
    }

    /** The same through two stores over one place, each with its own locks. */
    @Test
    public void write_throughTwoStoresOfOnePlace_losesNothing(@TempDir Path place) throws Exception {
        assumeDurable();
        try (MetadataStore one = open(place);
                MetadataStore other = open(place)) {
            countTogether(List.of(one, other));
        }
    }

    private static void countTogether(List<MetadataStore> stores) throws Exception {
        int threads = 4;
        int rounds = 100;
        stores.get(0).write(tx -> tx.insert(A, "0"));
        List<List<Long>> numbers = Threads.together(threads, thread -> () -> {
            MetadataStore store = stores.get(thread % stores.size());
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                mine.add(store.write(tx -> {
                    long number = tx.next("n");
                    tx.append("n", Long.toString(number));
                    return number;
                }));
                boolean added = false;
                while (!added) {
                    Document seen = store.read(tx -> tx.find(A)).orElseThrow();
                    String more = Long.toString(Long.parseLong(seen.body()) + 1);
                    added = store.write(tx -> tx.update(A, seen.revision(), more));
                }
            }
            return mine;
        });
        long total = (long) threads * rounds;
        List<Long> expected = LongStream.rangeClosed(1, total).boxed().toList();
        assertEquals(expected, numbers.stream().flatMap(List::stream).sorted().toList());
        for (MetadataStore store : stores) {
            List<Event> events = store.read(tx -> tx.events("n"));
            assertEquals(
                    expected,
                    events.stream().map(event -> Long.parseLong(event.body())).toList());
            for (int i = 1; i < events.size(); i++) {
                assertTrue(events.get(i - 1).number() < events.get(i).number(), "event " + i + " is out of order");
            }
            assertEquals(Optional.of(new Document(A, total + 1, Long.toString(total))), store.read(tx -> tx.find(A)));
        }
    }

    /** One at a time. */
    @Test
    public void write_fromManyThreads_doesNotOverlap(@TempDir Path place) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        try (MetadataStore store = open(place)) {
            List<Integer> most = Threads.together(4, thread -> () -> {
                int seen = 0;
                for (int i = 0; i < 25; i++) {
                    seen = Math.max(seen, store.write(tx -> {
                        int now = inside.incrementAndGet();
                        try {
                            tx.next("n");
                            tx.list("kind", "");
                            return Math.max(now, inside.get());
                        } finally {
                            inside.decrementAndGet();
                        }
                    }));
                }
                return seen;
            });
            assertEquals(List.of(1, 1, 1, 1), most);
        }
    }

    /** A reader sees no half of a unit of work. */
    @Test
    public void read_whileOthersWrite_seesWholeUnits(@TempDir Path place) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "0") && tx.insert(B, "0"));
            List<Integer> torn = Threads.together(3, thread -> () -> {
                int halves = 0;
                if (thread == 0) {
                    for (int i = 1; i <= 100; i++) {
                        String body = Integer.toString(i);
                        long revision = i;
                        store.write(tx -> tx.update(A, revision, body) && tx.update(B, revision, body));
                    }
                    done.set(true);
                }
                while (!done.get()) {
                    halves += store.read(tx ->
                            tx.find(A).map(Document::body).equals(tx.find(B).map(Document::body)) ? 0 : 1);
                }
                return halves;
            });
            assertEquals(List.of(0, 0, 0), torn);
            assertEquals(Optional.of(new Document(B, 101, "100")), store.read(tx -> tx.find(B)));
        }
    }

    /** A reader sees one state, whatever is written meanwhile: it is served the old one or lets the writer wait. */
    @Test
    public void read_ofTwoDocuments_seesOneState(@TempDir Path place) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "old") && tx.insert(B, "old"));
            List<String> seen = Threads.together(2, thread -> () -> {
                if (thread == 0) {
                    return store.read(tx -> {
                        String first = tx.find(A).orElseThrow().body();
                        started.countDown();
                        try {
                            // Long enough for a store that lets the writer pass; one that does not will go on after
                            // this.
                            written.await(2, TimeUnit.SECONDS);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return first + " " + tx.find(B).orElseThrow().body();
                    });
                }
                await(started);
                store.write(tx -> tx.update(A, 1, "new") && tx.update(B, 1, "new"));
                written.countDown();
                return "written";
            });
            assertEquals(List.of("old old", "written"), seen);
            assertEquals("new", store.read(tx -> tx.find(B)).orElseThrow().body());
        }
    }

    final void assumeDurable() {
        assumeTrue(isDurable(), "this store lives in memory and cannot be opened twice");
    }

    /** Every operation of a transaction. */
    private static List<Consumer<Transaction>> operations() {
        return List.of(
                tx -> tx.find(A),
                tx -> tx.list("kind", ""),
                tx -> tx.query(Query.of("kind")),
                tx -> tx.count(Query.of("kind"), 1),
                tx -> tx.insert(B, "b"),
                tx -> tx.insert(B, "b", SOME),
                tx -> tx.update(A, 1, "two"),
                tx -> tx.update(A, 1, "two", SOME),
                tx -> tx.delete(A, 1),
                tx -> tx.next("n"),
                tx -> tx.append("a", "event"),
                tx -> tx.events("a"));
    }

    static boolean append(Transaction tx, String subject, String body) {
        tx.append(subject, body);
        return true;
    }

    static boolean insert(MetadataStore store, MetadataStore.Key key, String body) {
        return store.<Boolean>write(tx -> tx.insert(key, body));
    }

    static boolean update(MetadataStore store, MetadataStore.Key key, long revision, String body) {
        return store.<Boolean>write(tx -> tx.update(key, revision, body));
    }

    static long next(MetadataStore store, String counter) {
        return store.<Long>write(tx -> tx.next(counter));
    }

    private static boolean done(Consumer<Transaction> work, Transaction tx) {
        work.accept(tx);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the other thread did not come");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs something on another thread and throws what it throws. */
    private static void elsewhere(Runnable work) throws Throwable {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        Throwable e = thrown.get();
        if (e != null) {
            throw e;
        }
    }

    /** Throws anything from a function, as code compiled from other languages does. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> boolean sneak(Throwable e) throws E {
        throw (E) e;
    }

    /** Nobody else's exception. */
    static final class Oops extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
