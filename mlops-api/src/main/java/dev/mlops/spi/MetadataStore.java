package dev.mlops.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Small documents under keys, counters and a log, changed in units of work. The contract, which {@code MetadataStoreContract} of the
 * testkit tries:
 *
 * <ul>
 *   <li>A unit of work is kept whole or not at all, also where the process dies, and is kept when {@link #write} has returned.
 *   <li>Units of work that write do not overlap: each sees all that were kept before it.
 *   <li>A unit of work may be run again where the store has to try again, so it must do nothing but what it asks of its
 *       {@link Transaction}.
 *   <li>A unit of work that only reads sees one state from its first question to its last.
 *   <li>A unit of work, or a close, inside another of the same store on the same thread is an {@link IllegalStateException}.
 *   <li>What a unit of work throws takes back what it did and reaches the caller as it is.
 *   <li>Safe for many threads; several processes may share the place.
 * </ul>
 */
public interface MetadataStore extends AutoCloseable {
    /** Runs work that only reads; writing in it is an {@link IllegalStateException}. Throws StorageException where the store cannot be read. */
    <T> T read(Function<? super Transaction, ? extends T> work);

    /** Runs work that may write. Throws StorageException where the store cannot be written. */
    <T> T write(Function<? super Transaction, ? extends T> work);

    /**
     * Waits for the units of work that are under way and frees what it holds open; again does nothing. Any other call after that is an
     * {@link IllegalStateException}.
     */
    @Override
    void close();

    /**
     * The name of a document.
     *
     * @param kind what kind of document, such as {@code dataset-version}
     * @param name its name within the kind; any string
     */
    record Key(String kind, String name) {}

    /**
     * A document.
     *
     * @param key its name
     * @param revision 1 when it was inserted, one more with every update
     * @param body its content
     */
    record Document(Key key, long revision, String body) {}

    /**
     * An entry of the log.
     *
     * @param number from 1, ascending in the order in which units of work were kept
     * @param subject what it is about; any string
     * @param body its content
     */
    record Event(long number, String subject, String body) {}

    /**
     * What a unit of work can ask for. For the thread that runs it, until it ends; used by another or later it throws
     * {@link IllegalStateException}. Kinds, names, subjects, counters and bodies may be any string.
     */
    interface Transaction {
        /** The document of this key. */
        Optional<Document> find(Key key);

        /** All documents of a kind whose names start with {@code prefix}, in the order of their names' UTF-16 code units. */
        List<Document> list(String kind, String prefix);

        /** Adds a document; false, and nothing is added, where the key is taken. */
        boolean insert(Key key, String body);

        /** Replaces a document that is still at this revision; false, and nothing changes, where it is not or there is none. */
        boolean update(Key key, long revision, String body);

        /** The next number of a counter: 1, 2, 3, without gaps and never again, among units of work that are kept. */
        long next(String counter);

        /** Adds to the log. */
        void append(String subject, String body);

        /** The log of one subject, oldest first. */
        List<Event> events(String subject);
    }
}
