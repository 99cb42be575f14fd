package dev.mlops.testkit;

import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Query;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A metadata store that fails when it is told to, and otherwise does what the store does that it was given. What fails is taken back
 * whole, as the contract asks. Safe for many threads.
 *
 * <pre>{@code
 * FaultyMetadataStore store = FaultyMetadataStore.of(InMemoryMetadataStore.create());
 * store.failAtOperation(2);
 * store.write(tx -> tx.insert(a, "1") && tx.insert(b, "2"));  // throws StorageException; neither document is there
 * }</pre>
 */
public final class FaultyMetadataStore implements MetadataStore {
    private final MetadataStore store;
    private final Faults units = new Faults();
    private final Faults operations = new Faults();
    private volatile boolean runsTwice;

    private FaultyMetadataStore(MetadataStore store) {
        this.store = store;
    }

    /** A store that so far does not fail. */
    public static FaultyMetadataStore of(MetadataStore store) {
        return new FaultyMetadataStore(Objects.requireNonNull(store, "store"));
    }

    /** Lets one unit of work fail before it begins, the n-th from now on, counted from 1; replaces what was said of units before. */
    public FaultyMetadataStore failAt(long unit) {
        units.plan(unit, unit);
        return this;
    }

    /** Lets the next units of work fail before they begin, as many as this; replaces what was said of units before. */
    public FaultyMetadataStore failNext(long count) {
        units.plan(1, count);
        return this;
    }

    /**
     * Lets one operation of a transaction fail, the n-th from now on, counted from 1 over all units of work; replaces what was said of
     * operations before. The unit of work is taken back even where it catches the exception.
     */
    public FaultyMetadataStore failAtOperation(long operation) {
        operations.plan(operation, operation);
        return this;
    }

    /**
     * Runs each unit of work that writes twice, the first time in vain, as a store may: finds work that does more than it should. Others
     * may get in between the two runs.
     */
    public FaultyMetadataStore runTwice() {
        runsTwice = true;
        return this;
    }

    /** Works from now on, and runs each unit of work once. */
    public FaultyMetadataStore recover() {
        units.clear();
        operations.clear();
        runsTwice = false;
        return this;
    }

    /** How many units of work there were, those that failed included. */
    public long units() {
        return units.calls();
    }

    /** How many operations there were in all units of work, those that failed included. */
    public long operations() {
        return operations.calls();
    }

    @Override
    public <T> T read(Function<? super Transaction, ? extends T> work) {
        units.call("read");
        return store.read(tx -> run(work, tx));
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        units.call("write");
        if (runsTwice) {
            runInVain(work);
        }
        return store.write(tx -> run(work, tx));
    }

    private void runInVain(Function<? super Transaction, ?> work) {
        TakeBack takeBack = new TakeBack();
        try {
            store.write(tx -> {
                run(work, tx);
                throw takeBack;
            });
        } catch (TakeBack e) {
            if (e != takeBack) {
                throw e;
            }
        }
    }

    private <T> T run(Function<? super Transaction, ? extends T> work, Transaction tx) {
        FaultyTransaction faulty = new FaultyTransaction(tx);
        T result = work.apply(faulty);
        if (faulty.failure != null) {
            throw faulty.failure;
        }
        return result;
    }

    /** Closes the other store; never fails on purpose. */
    @Override
    public void close() {
        store.close();
    }

    /** Takes back the first of two runs. */
    private static final class TakeBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakeBack() {
            super("a run in vain", null, false, false);
        }
    }

    private final class FaultyTransaction implements Transaction {
        private final Transaction tx;
        private @Nullable StorageException failure;

        FaultyTransaction(Transaction tx) {
            this.tx = tx;
        }

        private void operation(String what) {
            try {
                operations.call(what);
            } catch (StorageException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public Optional<Document> find(Key key) {
            operation("find");
            return tx.find(key);
        }

        @Override
        public List<Document> list(String kind, String prefix) {
            operation("list");
            return tx.list(kind, prefix);
        }

        @Override
        public List<Document> query(Query query) {
            operation("query");
            return tx.query(query);
        }

        @Override
        public long count(Query query, long cap) {
            operation("count");
            return tx.count(query, cap);
        }

        @Override
        public boolean insert(Key key, String body, Attributes attributes) {
            operation("insert");
            return tx.insert(key, body, attributes);
        }

        @Override
        public boolean update(Key key, long revision, String body) {
            operation("update");
            return tx.update(key, revision, body);
        }

        @Override
        public boolean update(Key key, long revision, String body, Attributes attributes) {
            operation("update");
            return tx.update(key, revision, body, attributes);
        }

        @Override
        public boolean delete(Key key, long revision) {
            operation("delete");
            return tx.delete(key, revision);
        }

        @Override
        public long next(String counter) {
            operation("next");
            return tx.next(counter);
        }

        @Override
        public void append(String subject, String body) {
            operation("append");
            tx.append(subject, body);
        }

        @Override
        public List<Event> events(String subject) {
            operation("events");
            return tx.events(subject);
        }
    }
}
