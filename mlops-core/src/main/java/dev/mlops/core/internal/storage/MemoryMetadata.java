package dev.mlops.core.internal.storage;

import dev.mlops.core.internal.query.MemoryQuery;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Metadata in memory; gone when the store is closed. A unit of work works on a snapshot, and one that writes puts its own in place of the
 * last when it has succeeded, so that nobody waits for it but others that write.
 */
public final class MemoryMetadata implements MetadataStore {
    private final Gate gate = new Gate("the metadata store in memory");
    private volatile State state = State.EMPTY;

    /** Without documents. */
    public MemoryMetadata() {}

    @Override
    public <T> T read(Function<? super Transaction, ? extends T> work) {
        gate.enter();
        try {
            return run(new Rows(state), false, work);
        } finally {
            gate.leave();
        }
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        gate.enterWriting();
        try {
            Rows rows = new Rows(state);
            T result = run(rows, true, work);
            state = rows.state;
            return result;
        } finally {
            gate.leaveWriting();
        }
    }

    private static <T> T run(Rows rows, boolean writable, Function<? super Transaction, ? extends T> work) {
        CheckedTransaction transaction = new CheckedTransaction(rows, writable);
        try {
            return work.apply(transaction);
        } finally {
            transaction.end();
        }
    }

    @Override
    public void close() {
        gate.close(() -> state = State.EMPTY);
    }

    @Override
    public String toString() {
        return "metadata in memory";
    }

    /** The log of one subject, newest first. */
    private record Log(Event event, @Nullable Log older) {}

    /**
     * What a key has.
     *
     * @param document null where it was deleted
     * @param revision of the document, or of the one that was deleted
     */
    private record Slot(@Nullable Document document, long revision) {}

    /** All that is kept. */
    private record State(
            PersistentMap<Key, Slot> slots,
            PersistentMap<String, Long> counters,
            PersistentMap<String, Log> logs,
            long eventCount) {
        static final State EMPTY = new State(
                new PersistentMap<>(Comparator.comparing(Key::kind).thenComparing(Key::name)),
                new PersistentMap<>(Comparator.<String>naturalOrder()),
                new PersistentMap<>(Comparator.<String>naturalOrder()),
                0);
    }

    /** A unit of work's own view of what is kept. */
    private static final class Rows implements Transaction {
        private State state;

        Rows(State state) {
            this.state = state;
        }

        @Override
        public Optional<Document> find(Key key) {
            Slot slot = state.slots.get(key);
            return slot == null ? Optional.empty() : Optional.ofNullable(slot.document());
        }

        @Override
        public List<Document> list(String kind, String prefix) {
            List<Document> found = new ArrayList<>();
            state.slots.from(new Key(kind, prefix), (key, slot) -> {
                boolean matches = key.kind().equals(kind) && key.name().startsWith(prefix);
                if (matches && slot.document() != null) {
                    found.add(slot.document());
                }
                return matches;
            });
            return List.copyOf(found);
        }

        @Override
        public List<Document> query(Query query) {
            return MemoryQuery.run(query, list(query.kind(), ""));
        }

        @Override
        public long count(Query query, long cap) {
            return MemoryQuery.count(query, cap, list(query.kind(), ""));
        }

        @Override
        public boolean insert(Key key, String body, Attributes attributes) {
            Slot slot = state.slots.get(key);
            if (slot != null && slot.document() != null) {
                return false;
            }
            put(new Document(key, slot == null ? 1 : slot.revision() + 1, body, attributes));
            return true;
        }

        @Override
        public boolean update(Key key, long revision, String body) {
            Optional<Document> document = at(key, revision);
            document.ifPresent(old -> put(new Document(key, revision + 1, body, old.attributes())));
            return document.isPresent();
        }

        @Override
        public boolean update(Key key, long revision, String body, Attributes attributes) {
            Optional<Document> document = at(key, revision);
            document.ifPresent(old -> put(new Document(key, revision + 1, body, attributes)));
            return document.isPresent();
        }

        @Override
        public boolean delete(Key key, long revision) {
            Optional<Document> document = at(key, revision);
            document.ifPresent(old -> put(key, new Slot(null, revision)));
            return document.isPresent();
        }

        private Optional<Document> at(Key key, long revision) {
            return find(key).filter(document -> document.revision() == revision);
        }

        private void put(Document document) {
            put(document.key(), new Slot(document, document.revision()));
        }

        private void put(Key key, Slot slot) {
            state = new State(state.slots.with(key, slot), state.counters, state.logs, state.eventCount);
        }

        @Override
        public long next(String counter) {
            Long last = state.counters.get(counter);
            long next = last == null ? 1 : last + 1;
            state = new State(state.slots, state.counters.with(counter, next), state.logs, state.eventCount);
            return next;
        }

        @Override
        public void append(String subject, String body) {
            long number = state.eventCount + 1;
            Log log = new Log(new Event(number, subject, body), state.logs.get(subject));
            state = new State(state.slots, state.counters, state.logs.with(subject, log), number);
        }

        @Override
        public List<Event> events(String subject) {
            List<Event> events = new ArrayList<>();
            for (Log log = state.logs.get(subject); log != null; log = log.older()) {
                events.add(log.event());
            }
            Collections.reverse(events);
            return List.copyOf(events);
        }
    }
}
