package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.ArtifactStore.Content;
import dev.mlops.spi.ArtifactStore.Damage;
import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ArtifactStore} must do, as tests. Extend it in a test class of the implementation and say how a store is opened;
 * the rest is inherited. Tests that a store in memory cannot take are reported as skipped, with the reason.
 */
public abstract class ArtifactStoreContract extends ArtifactStoreBytesContract {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456789Z");
    private static final Duration TICK = Duration.ofSeconds(10);

    private final MutableClock clock = MutableClock.at(NOW);

    /** For subclasses. */
    protected ArtifactStoreContract() {}

    /** Whether a batch is kept as a whole or not at all; false where the artifacts before the one that failed stay. */
    protected boolean keepsBatchesWhole() {
        return true;
    }

    private static Content content(byte[] bytes) {
        return () -> stream(bytes);
    }

    /** One digest for each content, in order, also where two are the same. */
    @Test
    public void putAll_contents_givesTheirDigestsInOrder(@TempDir Path place) throws Exception {
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(bytes(i * 700, i % 30));
        }
        try (ArtifactStore store = open(place, clock)) {
            List<Digest> digests = store.putAll(
                    all.stream().map(ArtifactStoreContract::content).toList());
            assertEquals(all.size(), digests.size());
            for (int i = 0; i < all.size(); i++) {
                assertEquals(digest(all.get(i)), digests.get(i));
                assertArrayEquals(all.get(i), read(store, digests.get(i)));
            }
            assertEquals(List.of(), store.putAll(List.of()));
        }
    }

    /** A batch that breaks off leaves nothing of the artifact that did, and nothing at all where the store says so. */
    @Test
    public void putAll_contentThatThrows_leavesNothingOfIt(@TempDir Path place) throws Exception {
        byte[] first = bytes(5_000, 1);
        byte[] second = bytes(2 * PART, 2);
        IOException torn = new IOException("torn off");
        try (ArtifactStore store = open(place, clock)) {
            for (Content broken : List.<Content>of(() -> torn(second, PART, torn), () -> {
                throw torn;
            })) {
                StorageException e = assertThrows(
                        StorageException.class, () -> store.putAll(List.of(content(first), broken, content(second))));
                assertTrue(causes(e).contains(torn), "the cause must be told: " + e);
                assertAbsent(store, digest(second));
                assertAbsent(store, digest(Arrays.copyOf(second, PART)));
                if (keepsBatchesWhole()) {
                    assertEquals(List.of(), store.list(Optional.empty(), 9));
                }
            }
            assertEquals(
                    List.of(digest(first), digest(second)), store.putAll(List.of(content(first), content(second))));
        }
    }

    /** The store closes what it had opened. */
    @Test
    public void putAll_streams_areClosed(@TempDir Path place) throws Exception {
        AtomicInteger open = new AtomicInteger();
        Content counted = () -> {
            open.incrementAndGet();
            return new java.io.FilterInputStream(stream(bytes(100, 1))) {
                @Override
                public void close() throws IOException {
                    open.decrementAndGet();
                    super.close();
                }
            };
        };
        try (ArtifactStore store = open(place, clock)) {
            store.putAll(List.of(counted, counted));
            assertEquals(0, open.get());
        }
    }

    /** The bytes from one place to another. */
    @Test
    public void openPart_withinTheArtifact_givesThatPart(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(10 * PART + 7, 3);
        int[] places = {0, 1, PART - 1, PART, 5 * PART + 3, bytes.length - 1, bytes.length};
        try (ArtifactStore store = open(place, clock)) {
            Digest digest = store.put(stream(bytes));
            for (int from : places) {
                for (int to : places) {
                    if (from <= to) {
                        try (InputStream in = store.open(digest, from, to - from)) {
                            assertArrayEquals(
                                    Arrays.copyOfRange(bytes, from, to), in.readAllBytes(), from + " to " + to);
                            assertEquals(-1, in.read());
                        }
                    }
                }
            }
        }
    }

    /** Nothing but what is there. */
    @Test
    public void openPart_beyondTheArtifact_isRefused(@TempDir Path place) throws Exception {
        try (ArtifactStore store = open(place, clock)) {
            Digest digest = store.put(stream(bytes(100, 1)));
            long[][] parts = {{-1, 1}, {0, -1}, {0, 101}, {101, 0}, {50, 51}, {Long.MAX_VALUE, 1}, {1, Long.MAX_VALUE}};
            for (long[] part : parts) {
                assertThrows(IllegalArgumentException.class, () -> store.open(digest, part[0], part[1]));
            }
            Digest absent = digest(bytes(5, 5));
            StorageException e = assertThrows(StorageException.class, () -> store.open(absent, 0, 0));
            assertTrue(String.valueOf(e.getMessage()).contains(absent.hex()), "must name the digest: " + e);
        }
    }

    /** Size and time, and nothing for what is not there. */
    @Test
    public void stat_artifact_hasItsSizeAndWhenItWasPut(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(1_234, 1);
        try (ArtifactStore store = open(place, clock)) {
            assertEquals(Optional.empty(), store.stat(digest(bytes)));
            Digest digest = store.put(stream(bytes));
            assertEquals(Optional.of(new Stat(digest, 1_234, NOW)), store.stat(digest));
        }
    }

    /** A put or touch renews, and the time never goes back. */
    @Test
    public void touched_isTheLatestPutOrTouch(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(1_000, 1);
        try (ArtifactStore store = open(place, clock)) {
            assertFalse(store.touch(digest(bytes)), "what is not there cannot be touched");
            Digest digest = store.put(stream(bytes));
            clock.advance(TICK);
            assertTrue(store.touch(digest));
            assertEquals(NOW.plus(TICK), touched(store, digest));
            clock.advance(TICK);
            store.put(stream(bytes));
            assertEquals(NOW.plus(TICK.multipliedBy(2)), touched(store, digest));
            clock.advance(TICK);
            store.putAll(List.of(content(bytes)));
            Instant latest = NOW.plus(TICK.multipliedBy(3));
            assertEquals(latest, touched(store, digest));
            clock.set(Instant.EPOCH);
            assertTrue(store.touch(digest));
            store.put(stream(bytes));
            assertEquals(latest, touched(store, digest), "the clock went back, the artifact did not get older");
        }
    }

    private static Instant touched(ArtifactStore store, Digest digest) {
        return store.stat(digest).orElseThrow().touched();
    }

    /** Only what is older than the cutoff goes, and it is gone then. */
    @Test
    public void deleteIfOlder_decidesByTheLatestPutOrTouch(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(PART + 1, 1);
        Digest digest = digest(bytes);
        try (ArtifactStore store = open(place, clock)) {
            assertFalse(store.deleteIfOlder(digest, Instant.MAX), "there is nothing to delete");
            store.put(stream(bytes));
            Digest other = store.put(stream(bytes(2 * PART, 1)));
            assertFalse(store.deleteIfOlder(digest, NOW), "put at the cutoff is not older");
            clock.advance(TICK);
            store.touch(digest);
            assertFalse(store.deleteIfOlder(digest, NOW.plus(TICK)), "touched at the cutoff is not older");
            clock.advance(TICK);
            store.put(stream(bytes));
            assertFalse(store.deleteIfOlder(digest, NOW.plus(TICK.multipliedBy(2))), "put again at the cutoff");
            assertTrue(
                    store.deleteIfOlder(digest, NOW.plus(TICK.multipliedBy(2)).plusNanos(1)));
            assertAbsent(store, digest);
            assertFalse(store.touch(digest));
            assertFalse(store.deleteIfOlder(digest, Instant.MAX));
            assertEquals(1, store.list(Optional.empty(), 9).size());
            store.reclaim();
            assertArrayEquals(bytes(2 * PART, 1), read(store, other), "what shares bytes with it stays");

            clock.set(NOW);
            assertEquals(digest, store.put(stream(bytes)));
            assertArrayEquals(bytes, read(store, digest));
            assertEquals(NOW, touched(store, digest), "a new life does not inherit the old time");
        }
    }

    /** Times and deletions are kept as artifacts are. */
    @Test
    public void reopen_remembersTouchesAndDeletions(@TempDir Path place) throws Exception {
        assumeDurable();
        Digest touched;
        Digest deleted;
        try (ArtifactStore store = open(place, clock);
                ArtifactStore other = open(place, clock)) {
            touched = store.put(stream(bytes(100, 1)));
            deleted = store.put(stream(bytes(100, 2)));
            clock.advance(TICK);
            other.touch(touched);
            assertFalse(store.deleteIfOlder(touched, clock.instant()), "the other store has touched it");
            assertTrue(store.deleteIfOlder(deleted, clock.instant()));
            assertAbsent(other, deleted);
        }
        try (ArtifactStore store = open(place, clock)) {
            assertEquals(List.of(new Stat(touched, 100, NOW.plus(TICK))), store.list(Optional.empty(), 9));
            assertAbsent(store, deleted);
            assertEquals(List.of(), store.verify());
        }
    }

    /** In the order of digests, page after page, with what stat says. */
    @Test
    public void list_pages_giveEachArtifactOnce(@TempDir Path place) throws Exception {
        Map<Digest, Stat> expected = new TreeMap<>();
        try (ArtifactStore store = open(place, clock)) {
            assertEquals(List.of(), store.list(Optional.empty(), 1));
            for (int i = 0; i < 25; i++) {
                clock.advance(TICK);
                Digest digest = store.put(stream(bytes(i, i)));
                expected.put(digest, new Stat(digest, i, clock.instant()));
            }
            for (int max : new int[] {1, 7, 25, 100}) {
                List<Stat> seen = new ArrayList<>();
                List<Stat> page = store.list(Optional.empty(), max);
                while (!page.isEmpty()) {
                    assertTrue(page.size() <= max);
                    seen.addAll(page);
                    page = store.list(Optional.of(page.get(page.size() - 1).digest()), max);
                }
                assertEquals(List.copyOf(expected.values()), seen, max + " a page");
            }
            assertThrows(IllegalArgumentException.class, () -> store.list(Optional.empty(), 0));
        }
    }

    /** Puts and deletions between the pages neither hide nor repeat what is there all the while. */
    @Test
    public void list_whileOthersComeAndGo_givesWhatStays(@TempDir Path place) throws Exception {
        try (ArtifactStore store = open(place, clock)) {
            TreeMap<Digest, Integer> stays = new TreeMap<>();
            List<Digest> goes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                stays.put(store.put(stream(bytes(10, i))), 0);
                goes.add(store.put(stream(bytes(11, i))));
            }
            List<Digest> seen = new ArrayList<>();
            List<Stat> page = store.list(Optional.empty(), 4);
            for (int round = 0; !page.isEmpty(); round++) {
                for (Stat stat : page) {
                    seen.add(stat.digest());
                    stays.computeIfPresent(stat.digest(), (digest, times) -> times + 1);
                }
                store.put(stream(bytes(12, round)));
                store.deleteIfOlder(goes.get(round % goes.size()), Instant.MAX);
                page = store.list(Optional.of(seen.get(seen.size() - 1)), 4);
            }
            assertEquals(List.copyOf(new TreeSet<>(seen)), seen, "in the order of digests, each once");
            stays.forEach((digest, times) -> assertEquals(1, times, "how often " + digest + " was listed"));
        }
    }

    /** Whatever is deleted meanwhile, what somebody has put or touched since the cutoff stays. */
    @Test
    public void deleteIfOlder_racingWithPuts_neverTakesWhatWasJustPut(@TempDir Path place) throws Exception {
        byte[][] contents = {bytes(2 * PART, 1), bytes(3 * PART, 1), bytes(400, 2)};
        List<ArtifactStore> stores = new ArrayList<>();
        stores.add(open(place, clock));
        if (isDurable()) {
            stores.add(open(place, clock));
        }
        int writers = 3;
        AtomicInteger writing = new AtomicInteger(writers);
        List<AtomicReference<Instant>> since = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            since.add(new AtomicReference<>(Instant.MAX));
        }
        try {
            Threads.together(writers + 1, thread -> () -> {
                ArtifactStore store = stores.get(thread % stores.size());
                if (thread == writers) {
                    deleteWhile(writing, store, contents, since);
                    return true;
                }
                try {
                    for (int i = 0; i < 60; i++) {
                        byte[] bytes = contents[(thread + i) % contents.length];
                        synchronized (since) {
                            clock.advance(Duration.ofNanos(1));
                            since.get(thread).set(clock.instant());
                        }
                        Digest digest = digest(bytes);
                        if (i % 2 == 0 || !store.touch(digest)) {
                            store.put(stream(bytes));
                        }
                        assertArrayEquals(bytes, read(store, digest));
                        since.get(thread).set(Instant.MAX);
                    }
                } finally {
                    writing.decrementAndGet();
                }
                return true;
            });
            assertEquals(List.of(), stores.get(0).verify());
        } finally {
            for (ArtifactStore store : stores) {
                store.close();
            }
        }
    }

    private void deleteWhile(
            AtomicInteger writing, ArtifactStore store, byte[][] contents, List<AtomicReference<Instant>> since)
            throws Exception {
        while (writing.get() > 0) {
            for (byte[] bytes : contents) {
                Instant cutoff;
                synchronized (since) {
                    cutoff = since.stream()
                            .map(AtomicReference::get)
                            .min(Instant::compareTo)
                            .orElseThrow();
                    cutoff = cutoff.isAfter(clock.instant()) ? clock.instant() : cutoff;
                }
                store.deleteIfOlder(digest(bytes), cutoff);
            }
            store.reclaim();
        }
    }

    /** All is well, and then one bit is not: the damage is named with its artifact, and no other is. */
    @Test
    public void verify_flippedBit_namesTheArtifact(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(3 * PART, 1);
        try (ArtifactStore store = open(place, clock)) {
            Digest other = store.put(stream(bytes(500, 2)));
            Digest digest = store.put(stream(bytes));
            assertEquals(List.of(), store.verify());
            assumeTrue(corrupt(place, digest), "this store gives no way to damage an artifact");
            List<Damage> damages = store.verify();
            assertFalse(damages.isEmpty(), "the flipped bit was not found");
            for (Damage damage : damages) {
                assertEquals(Optional.of(digest), damage.artifact(), damage::toString);
                assertFalse(damage.place().isBlank() || damage.what().isBlank(), damage::toString);
            }
            assertArrayEquals(bytes(500, 2), read(store, other));
            assertEquals(digest, store.put(stream(bytes)), "verified and put again");
            assertArrayEquals(bytes, read(store, digest));
            assertTrue(
                    store.verify().stream().allMatch(damage -> damage.artifact().isEmpty()), "it can be read again");
        }
    }

    /** After damage no byte of what follows is handed out, whatever the reader does. */
    @Test
    public void open_damaged_givesNothingAfterTheDamage(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(40 * PART, 1);
        try (ArtifactStore store = open(place, clock)) {
            Digest digest = store.put(stream(bytes));
            assumeTrue(corrupt(place, digest), "this store gives no way to damage an artifact");
            try (InputStream in = store.open(digest)) {
                byte[] buffer = new byte[1_000];
                assertThrows(IOException.class, () -> {
                    while (in.read(buffer) >= 0) {}
                });
                for (int i = 0; i < 3; i++) {
                    assertThrows(IOException.class, () -> in.read(buffer));
                }
            }
        }
    }

    /** A disk that is full takes nothing, harms nothing, and can be used again when it is not. */
    @Test
    public void put_onAFullDisk_leavesTheLastGoodState(@TempDir Path place) throws Exception {
        byte[] kept = bytes(PART, 1);
        byte[] wanted = bytes(3 * PART, 2);
        try (FaultyArtifactStore store = FaultyArtifactStore.of(open(place, clock))) {
            Digest digest = store.put(stream(kept));
            List<Stat> before = store.list(Optional.empty(), 9);
            for (long room : new long[] {0, 1, PART, 3 * PART - 1}) {
                store.diskFullAfterBytes(room);
                assertThrows(StorageException.class, () -> store.put(stream(wanted)));
                store.diskFullAfterBytes(room);
                assertThrows(StorageException.class, () -> store.putAll(List.of(content(wanted))));
                assertEquals(before, store.list(Optional.empty(), 9));
                assertArrayEquals(kept, read(store, digest));
            }
            assertEquals(List.of(), store.verify());
            store.recover();
            assertArrayEquals(wanted, read(store, store.put(stream(wanted))));
        }
    }

    /** Closing again does nothing, other calls fail. */
    @Test
    public void close_thenAnyCall_isIllegalState(@TempDir Path place) throws Exception {
        ArtifactStore store = open(place, clock);
        Digest digest = store.put(stream(bytes(10, 1)));
        store.close();
        store.close();
        List<Executable> calls = List.of(
                () -> store.put(stream(bytes(10, 1))),
                () -> store.putAll(List.of(content(bytes(10, 1)))),
                () -> store.open(digest),
                () -> store.open(digest, 0, 1),
                () -> store.stat(digest),
                () -> store.size(digest),
                () -> store.touch(digest),
                () -> store.list(Optional.empty(), 1),
                () -> store.deleteIfOlder(digest, Instant.MAX),
                store::verify);
        for (Executable call : calls) {
            assertThrows(IllegalStateException.class, call);
        }
    }
}
