package dev.mlops.core.internal.storage;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Event;
import dev.mlops.spi.MetadataStore.Transaction;
import dev.mlops.spi.Query;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A transaction that passes on to another what may be asked: by the thread that runs it, until it ends, writing only where allowed. */
final class CheckedTransaction implements Transaction {
    private final Transaction rows;
    private final boolean writable;
    private final Thread owner = Thread.currentThread();
    private boolean ended;

    /** Over the rows of a store, for the calling thread. */
    CheckedTransaction(Transaction rows, boolean writable) {
        this.rows = rows;
        this.writable = writable;
    }

    /** No call is allowed from here on. */
    void end() {
        ended = true;
    }

    @Override
    public Optional<Document> find(MetadataStore.Key key) {
        requireUsable();
        return rows.find(checked(key));
    }

    @Override
    public List<Document> list(String kind, String prefix) {
        requireUsable();
        return rows.list(Objects.requireNonNull(kind, "kind"), Objects.requireNonNull(prefix, "prefix"));
    }

    @Override
    public List<Document> query(Query query) {
        requireUsable();
        return rows.query(Objects.requireNonNull(query, "query"));
    }

    @Override
    public long count(Query query, long cap) {
        requireUsable();
        if (cap < 1) {
            throw new IllegalArgumentException("cap: 1 or more expected, found " + cap);
        }
        return rows.count(Objects.requireNonNull(query, "query"), cap);
    }

    @Override
    public boolean insert(MetadataStore.Key key, String body, Attributes attributes) {
        requireWritable("insert");
        return rows.insert(
                checked(key), Objects.requireNonNull(body, "body"), Objects.requireNonNull(attributes, "attributes"));
    }

    @Override
    public boolean update(MetadataStore.Key key, long revision, String body) {
        requireWritable("update");
        return rows.update(checked(key), revision, Objects.requireNonNull(body, "body"));
    }

    @Override
    public boolean update(MetadataStore.Key key, long revision, String body, Attributes attributes) {
        requireWritable("update");
        return rows.update(
                checked(key),
                revision,
                Objects.requireNonNull(body, "body"),
                Objects.requireNonNull(attributes, "attributes"));
    }

    @Override
    public boolean delete(MetadataStore.Key key, long revision) {
        requireWritable("delete");
        return rows.delete(checked(key), revision);
    }

    @Override
    public long next(String counter) {
        requireWritable("next");
        return rows.next(Objects.requireNonNull(counter, "counter"));
    }

    @Override
    public void append(String subject, String body) {
        requireWritable("append");
        rows.append(Objects.requireNonNull(subject, "subject"), Objects.requireNonNull(body, "body"));
    }

    @Override
    public List<Event> events(String subject) {
        requireUsable();
        return rows.events(Objects.requireNonNull(subject, "subject"));
    }

    private static MetadataStore.Key checked(MetadataStore.Key key) {
        Objects.requireNonNull(key.kind(), "key.kind");
        Objects.requireNonNull(key.name(), "key.name");
        return key;
    }

    private void requireUsable() {
        // The owner is asked first: only it may look at 'ended', which is not guarded.
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("a transaction of thread '" + owner.getName() + "' was used by thread '"
                    + Thread.currentThread().getName() + "'; start a unit of work on each thread");
        }
        if (ended) {
            throw new IllegalStateException("a transaction was used after its unit of work had ended");
        }
    }

    private void requireWritable(String operation) {
        requireUsable();
        if (!writable) {
            throw new IllegalStateException(
                    "'" + operation + "' was called in a unit of work that only reads; run it with write");
        }
    }
}
