package dev.mlops.spi;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Small documents under keys, which can be searched by their attributes, counters and a log, changed in units of work. The contract, which {@code MetadataStoreContract} of the
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
 *   <li>A query sees what its own unit of work did before it. Which documents it finds, and in which order, is the same in every store.
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
     * @param revision 1 when its key was first inserted, one more with every update and every insertion after a deletion; so no two states
     *     of a key have the same
     * @param body its content
     * @param attributes by what it can be found
     */
    record Document(Key key, long revision, String body, Attributes attributes) {
        /** A document without attributes. */
        public Document(Key key, long revision, String body) {
            this(key, revision, body, Attributes.none());
        }
    }

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
     * {@link IllegalStateException}. Bodies may be any string, and so may kinds, names, subjects and
     * counters of up to 400 UTF-16 code units; a store may refuse longer ones with a StorageException, as databases limit what an index
     * holds.
     */
    interface Transaction {
        /** The document of this key. */
        Optional<Document> find(Key key);

        /** All documents of a kind whose names start with {@code prefix}, in the order of their names' UTF-16 code units. */
        List<Document> list(String kind, String prefix);

        /**
         * The documents that a query asks for, in its order. {@link Condition} says what its comparisons mean and {@link Query} what comes
         * first; both are the same in every store.
         */
        List<Document> query(Query query);

        /**
         * How many documents of the kind fulfil the condition of a query, whatever its limit and its place in the order; {@code cap} where
         * there are more, so that a count of very many need not go through all of them.
         *
         * @throws IllegalArgumentException where {@code cap} is below 1
         */
        long count(Query query, long cap);

        /** Adds a document without attributes; false, and nothing is added, where the key is taken. */
        default boolean insert(Key key, String body) {
            return insert(key, body, Attributes.none());
        }

        /** Adds a document; false, and nothing is added, where the key is taken. */
        boolean insert(Key key, String body, Attributes attributes);

        /**
         * Replaces the body of a document that is still at this revision, and leaves its attributes as they are; false, and nothing
         * changes, where it is not or there is none.
         */
        boolean update(Key key, long revision, String body);

        /** Replaces the body and all attributes of a document that is still at this revision; false, and nothing changes, otherwise. */
        boolean update(Key key, long revision, String body, Attributes attributes);

        /**
         * Removes a document that is still at this revision; false, and nothing changes, where it is not or there is none. Inserted again,
         * the key goes on at the next revision, so that nobody who still holds the old one can update the new.
         */
        boolean delete(Key key, long revision);

        /** The next number of a counter: 1, 2, 3, without gaps and never again, among units of work that are kept. */
        long next(String counter);

        /** Adds to the log. */
        void append(String subject, String body);

        /** The log of one subject, oldest first. */
        List<Event> events(String subject);
    }
}
