package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlops.error.StorageException;
import dev.mlops.spi.Attributes;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.MetadataStore.Document;
import dev.mlops.spi.MetadataStore.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link MetadataStore} must do, as tests. Extend it in a test class of the implementation and say how a store is opened;
 * the rest is inherited. Tests that a store in memory cannot take are reported as skipped, with the reason.
 */
public abstract class MetadataStoreContract extends MetadataStoreQueryContract {
    /** Strings that a store may mix up, cut off or take for something else. */
    private static final List<String> STRANGE = List.of(
            "",
            " ",
            "a",
            "A",
            "a ",
            "\u0000",
            "a\u0000",
            "a\u0000b",
            "?",
            "\ud800",
            "\udc00",
            "\ud800a",
            "\udc00\ud800",
            "\ud83d\ude00",
            "\ufffd",
            "\uffff",
            "\u001a",
            "\u001a0000",
            "\u00e9",
            "e\u0301",
            "\u0130",
            "../../etc/passwd",
            "..\\x",
            "/",
            "%",
            "_",
            "a%",
            "a_",
            "'; drop table x; --",
            "\"",
            "null",
            "0",
            "1e3",
            "\n\r\t",
            "x".repeat(400),
            // Nothing that a store could compress.
            new Random(2)
                    .ints(400, 0x800, 0xd800)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());

    /** For subclasses. */
    protected MetadataStoreContract() {}

    /** A new document has revision 1, and is there as it was given. */
    @Test
    public void insert_newKey_isFoundAtRevision1(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            assertEquals(Optional.empty(), store.read(tx -> tx.find(A)));
            assertTrue(insert(store, A, "one"));
            assertEquals(Optional.of(new Document(A, 1, "one")), store.read(tx -> tx.find(A)));
            assertEquals(Optional.empty(), store.read(tx -> tx.find(B)));
            assertEquals(Optional.empty(), store.read(tx -> tx.find(new MetadataStore.Key("other", "a"))));
        }
    }

    /** A key is taken once. */
    @Test
    public void insert_takenKey_changesNothing(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one"));
            assertFalse(insert(store, A, "two"));
            assertEquals(false, store.<Boolean>write(tx -> tx.insert(B, "b") && tx.insert(B, "b again")));
            assertEquals(Optional.of(new Document(A, 1, "one")), store.read(tx -> tx.find(A)));
            assertEquals(Optional.of(new Document(B, 1, "b")), store.read(tx -> tx.find(B)));
        }
    }

    /** Compare and set. */
    @Test
    public void update_atItsRevision_replacesAndCountsUp(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one"));
            assertTrue(update(store, A, 1, "two"));
            assertEquals(Optional.of(new Document(A, 2, "two")), store.read(tx -> tx.find(A)));
            assertTrue(update(store, A, 2, "two"), "the same body counts too");
            assertEquals(Optional.of(new Document(A, 3, "two")), store.read(tx -> tx.find(A)));
        }
    }

    /** Somebody was faster, or guesses. */
    @Test
    public void update_atAnotherRevision_changesNothing(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one") && tx.update(A, 1, "two"));
            for (long revision : new long[] {Long.MIN_VALUE, -1, 0, 1, 3, Long.MAX_VALUE}) {
                assertFalse(update(store, A, revision, "three"), "revision " + revision);
            }
            assertFalse(update(store, B, 1, "b"), "there is no such document");
            assertFalse(update(store, B, 0, "b"), "update must not insert");
            assertEquals(List.of(new Document(A, 2, "two")), store.read(tx -> tx.list("kind", "")));
        }
    }

    /** Compare and remove. */
    @Test
    public void delete_atItsRevision_removesAndFreesTheKey(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one") && tx.update(A, 1, "two") && tx.insert(B, "b"));
            for (long revision : new long[] {Long.MIN_VALUE, 0, 1, 3, Long.MAX_VALUE}) {
                assertFalse(delete(store, A, revision), "revision " + revision);
            }
            assertTrue(delete(store, A, 2));
            assertEquals(Optional.empty(), store.read(tx -> tx.find(A)));
            assertEquals(List.of(new Document(B, 1, "b")), store.read(tx -> tx.list("kind", "")));
            assertFalse(delete(store, A, 2), "it is gone");
            assertFalse(update(store, A, 2, "three"), "it is gone");
        }
    }

    /** Who holds a document from before a deletion must not take the new one for it. */
    @Test
    public void insert_deletedKey_goesOnAtTheNextRevision(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one") && tx.update(A, 1, "two") && tx.delete(A, 2));
            assertTrue(insert(store, A, "new"));
            assertEquals(Optional.of(new Document(A, 3, "new")), store.read(tx -> tx.find(A)));
            assertFalse(update(store, A, 1, "old"));
            assertFalse(update(store, A, 2, "old"));
            assertTrue(update(store, A, 3, "newer"));
            assertTrue(store.<Boolean>write(tx -> tx.delete(A, 4) && tx.insert(A, "5") && tx.delete(A, 5)));
            assertTrue(insert(store, A, "six"));
            assertEquals(Optional.of(new Document(A, 6, "six")), store.read(tx -> tx.find(A)));
        }
    }

    /** A key or a subject that is longer than a store must take is kept whole or refused, and never cut off. */
    @Test
    public void names_longerThanAStoreMustTake_areKeptOrRefused(@TempDir Path place) throws Exception {
        String name = new Random(3)
                .ints(10_000, 0x800, 0xd800)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        MetadataStore.Key key = new MetadataStore.Key("kind", name);
        try (MetadataStore store = open(place)) {
            boolean kept;
            try {
                kept = store.<Boolean>write(tx -> tx.insert(key, "body") && append(tx, name, "event"));
            } catch (StorageException e) {
                kept = false;
            }
            assertEquals(
                    kept ? List.of(key) : List.of(),
                    store.read(tx -> tx.list("kind", "")).stream()
                            .map(Document::key)
                            .toList());
            assertEquals(kept ? 1 : 0, store.read(tx -> tx.events(name)).size());
            assertTrue(insert(store, A, "the store goes on"));
        }
    }

    /** Ten megabytes come back as they went. */
    @Test
    public void body_of10Megabytes_isKept(@TempDir Path place) throws Exception {
        String body = "0123456789".repeat(1 << 20);
        try (MetadataStore store = open(place)) {
            assertTrue(insert(store, A, body));
            String kept = store.read(tx -> tx.find(A)).orElseThrow().body();
            assertTrue(kept.equals(body), "a body of " + body.length() + " characters came back different");
        }
    }

    /** A unit of work sees what it did itself. */
    @Test
    public void write_withinTheUnit_seesItsOwnChanges(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                assertTrue(tx.insert(B, "b"));
                assertTrue(tx.insert(A, "a"));
                assertTrue(tx.update(A, 1, "a2"));
                assertEquals(Optional.of(new Document(A, 2, "a2")), tx.find(A));
                assertEquals(List.of(new Document(A, 2, "a2"), new Document(B, 1, "b")), tx.list("kind", ""));
                tx.append("a", "event");
                assertEquals(List.of(new Event(1, "a", "event")), tx.events("a"));
                assertEquals(List.of(1L, 2L), List.of(tx.next("n"), tx.next("n")));
                return true;
            });
        }
    }

    /** Any string is a name, and two strings are two names. */
    @Test
    public void keys_anyStrings_areKeptApart(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (int i = 0; i < STRANGE.size(); i++) {
                    assertTrue(tx.insert(new MetadataStore.Key("kind", STRANGE.get(i)), "name " + i), "name " + i);
                    assertTrue(tx.insert(new MetadataStore.Key(STRANGE.get(i), "name"), "kind " + i), "kind " + i);
                }
                return true;
            });
            List<Document> all = store.read(tx -> tx.list("kind", ""));
            assertEquals(List.copyOf(new TreeSet<>(STRANGE)), names(all));
            for (int i = 0; i < STRANGE.size(); i++) {
                String string = STRANGE.get(i);
                MetadataStore.Key name = new MetadataStore.Key("kind", string);
                MetadataStore.Key kind = new MetadataStore.Key(string, "name");
                assertEquals(Optional.of(new Document(name, 1, "name " + i)), store.read(tx -> tx.find(name)));
                assertEquals(Optional.of(new Document(kind, 1, "kind " + i)), store.read(tx -> tx.find(kind)));
                assertEquals(List.of(new Document(kind, 1, "kind " + i)), store.read(tx -> tx.list(string, "")));
            }
        }
    }

    /** Any string is a body, a counter and a subject. */
    @Test
    public void bodiesCountersAndSubjects_anyStrings_areKeptAsTheyAre(@TempDir Path place) throws Exception {
        List<String> strings = STRANGE;
        try (MetadataStore store = open(place)) {
            for (int i = 0; i < strings.size(); i++) {
                String string = strings.get(i);
                MetadataStore.Key key = new MetadataStore.Key("kind", "name " + i);
                store.write(tx -> tx.insert(key, string) && tx.update(key, 1, string));
                assertEquals(Optional.of(new Document(key, 2, string)), store.read(tx -> tx.find(key)));
                long number = i + 1L;
                store.write(tx -> append(tx, string, string));
                assertEquals(List.of(new Event(number, string, string)), store.read(tx -> tx.events(string)));
                assertEquals(1, next(store, string), "counter " + i);
            }
        }
    }

    /** Sorted as Java sorts strings. */
    @Test
    public void list_emptyPrefix_givesAllInOrderOfCodeUnits(@TempDir Path place) throws Exception {
        Random random = new Random(1);
        TreeSet<String> names = new TreeSet<>();
        String letters = "aAbz_%\u00e9\u0000\u0416\ud83d\ude00\ufffd\uffff\ue000\uff21";
        while (names.size() < 500) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            names.add(name.toString());
        }
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                shuffled.forEach(name -> tx.insert(new MetadataStore.Key("kind", name), name));
                tx.insert(new MetadataStore.Key("kin", "other"), "");
                tx.insert(new MetadataStore.Key("kind2", "other"), "");
                return true;
            });
            assertEquals(List.copyOf(names), names(store.read(tx -> tx.list("kind", ""))));
            for (String prefix :
                    List.of("a", "A", "_", "%", "\u0000", "\ud83d", "\ud83d\ude00", "\uffff", "a\uffff", "zz")) {
                List<String> expected =
                        names.stream().filter(name -> name.startsWith(prefix)).toList();
                assertEquals(expected, names(store.read(tx -> tx.list("kind", prefix))), "prefix " + prefix);
            }
        }
    }

    /** A prefix is these characters and nothing else. */
    @Test
    public void list_prefix_isNoPattern(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> {
                for (String name : List.of(
                        "a_b", "axb", "a%b", "a", "A_b", "a\\b", "a*b", "a?b", "b", "a_", "\u00e9a", "e\u0301a")) {
                    tx.insert(new MetadataStore.Key("kind", name), "");
                }
                return true;
            });
            assertEquals(List.of("a_", "a_b"), names(store.read(tx -> tx.list("kind", "a_"))));
            assertEquals(List.of("a%b"), names(store.read(tx -> tx.list("kind", "a%"))));
            assertEquals(List.of("a*b"), names(store.read(tx -> tx.list("kind", "a*"))));
            assertEquals(List.of("a?b"), names(store.read(tx -> tx.list("kind", "a?"))));
            assertEquals(List.of("a\\b"), names(store.read(tx -> tx.list("kind", "a\\"))));
            assertEquals(List.of("\u00e9a"), names(store.read(tx -> tx.list("kind", "\u00e9"))));
            assertEquals(List.of("a_b"), names(store.read(tx -> tx.list("kind", "a_b"))));
            assertEquals(List.of(), names(store.read(tx -> tx.list("kind", "a_bc"))));
            assertEquals(List.of(), names(store.read(tx -> tx.list("kin", ""))));
        }
    }

    /** 1, 2, 3, each counter by itself. */
    @Test
    public void next_ofEachCounter_countsFrom1(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            for (long expected = 1; expected <= 3; expected++) {
                assertEquals(expected, next(store, "n"));
            }
            assertEquals(1, next(store, "m"));
            assertEquals(4, next(store, "n"));
        }
    }

    /** No gap where a unit of work was not kept. */
    @Test
    public void next_inAUnitThatThrows_isGivenAgain(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            assertEquals(1, next(store, "n"));
            assertThrows(
                    Oops.class,
                    () -> store.write(tx -> {
                        assertEquals(2, tx.next("n"));
                        assertEquals(3, tx.next("n"));
                        throw new Oops();
                    }));
            assertEquals(2, next(store, "n"));
        }
    }

    /** One log, read by subject. */
    @Test
    public void events_ofOneSubject_comeOldestFirst(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> append(tx, "x", "1") && append(tx, "y", "2"));
            assertThrows(
                    Oops.class,
                    () -> store.write(tx -> {
                        tx.append("x", "never");
                        throw new Oops();
                    }));
            store.write(tx -> append(tx, "x", "3"));
            store.write(tx -> append(tx, "x", "3"));
            List<Event> x = store.read(tx -> tx.events("x"));
            List<Event> y = store.read(tx -> tx.events("y"));
            assertEquals(List.of("1", "3", "3"), x.stream().map(Event::body).toList());
            assertEquals(List.of("2"), y.stream().map(Event::body).toList());
            assertEquals(1, x.get(0).number());
            assertTrue(x.get(0).number() < y.get(0).number());
            assertTrue(y.get(0).number() < x.get(1).number());
            assertTrue(x.get(1).number() < x.get(2).number());
            assertEquals(List.of(), store.read(tx -> tx.events("z")));
        }
    }

    /** What is handed out with a list cannot be changed. */
    @Test
    public void lists_areUnmodifiable(@TempDir Path place) throws Exception {
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one") && append(tx, "a", "event"));
            List<Document> documents = store.read(tx -> tx.list("kind", ""));
            List<Event> events = store.read(tx -> tx.events("a"));
            assertThrows(UnsupportedOperationException.class, () -> documents.remove(0));
            assertThrows(UnsupportedOperationException.class, () -> events.remove(0));
        }
    }

    /** Kept means kept: another store of the place has it. */
    @Test
    public void reopening_keepsDocumentsCountersAndEvents(@TempDir Path place) throws Exception {
        assumeDurable();
        try (MetadataStore store = open(place)) {
            store.write(tx -> tx.insert(A, "one") && tx.update(A, 1, "two") && append(tx, "a", "event"));
            store.write(tx -> tx.insert(B, "b", Attributes.none().number("x", 1)) && tx.delete(B, 1));
            assertEquals(1, next(store, "n"));
        }
        try (MetadataStore store = open(place)) {
            assertEquals(List.of(new Document(A, 2, "two")), store.read(tx -> tx.list("kind", "")));
            assertEquals(List.of(new Event(1, "a", "event")), store.read(tx -> tx.events("a")));
            assertEquals(2, next(store, "n"));
            store.write(tx -> tx.insert(B, "b", Attributes.none().number("x", 2)));
            assertEquals(2, store.read(tx -> tx.find(B)).orElseThrow().revision(), "of a key that was deleted before");
            store.write(tx -> append(tx, "a", "later"));
            assertEquals(
                    List.of("event", "later"),
                    store.read(tx -> tx.events("a")).stream().map(Event::body).toList());
        }
    }

    private static boolean delete(MetadataStore store, MetadataStore.Key key, long revision) {
        return store.<Boolean>write(tx -> tx.delete(key, revision));
    }

    private static List<String> names(List<Document> documents) {
        return documents.stream().map(document -> document.key().name()).toList();
    }
}
