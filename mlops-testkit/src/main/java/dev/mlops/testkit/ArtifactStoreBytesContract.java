package dev.mlops.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link ArtifactStore} must do with bytes, as tests: keep all or nothing of them, and give back what was put or say that it
 * cannot. Extend {@link ArtifactStoreContract}, which has these too.
 */
public abstract class ArtifactStoreBytesContract {
    /** SHA-256 of the three bytes {@code abc}: FIPS 180-4, example B.1. */
    private static final Digest ABC = new Digest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    /** SHA-256 of no bytes at all. */
    private static final Digest EMPTY = new Digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    static final int PART = 64 * 1024;

    /** For {@link ArtifactStoreContract}. */
    ArtifactStoreBytesContract() {}

    /**
     * Opens a store.
     *
     * @param place which one: a store for the same place has the same artifacts, where it is durable. The folder exists, is empty when a
     *     test begins and is deleted at its end; a store that needs no folder may take its name for a name of its own
     * @param clock says when artifacts are put and touched
     */
    protected abstract ArtifactStore open(Path place, Clock clock) throws Exception;

    final ArtifactStore open(Path place) throws Exception {
        return open(place, MutableClock.at(Instant.parse("2026-03-01T00:00:00Z")));
    }

    /** Whether a store can be opened again, or twice; false where it lives in memory. */
    protected boolean isDurable() {
        return true;
    }

    /**
     * Changes one bit of a kept artifact, behind the store's back.
     *
     * @return false where there is no way to do that; tests of damage are then skipped
     */
    protected boolean corrupt(Path place, Digest digest) throws Exception {
        return false;
    }

    /** The name is the SHA-256 of the bytes. */
    @Test
    public void put_anyBytes_givesTheirSha256(@TempDir Path place) throws Exception {
        try (ArtifactStore store = open(place)) {
            assertEquals(ABC, store.put(stream("abc".getBytes(StandardCharsets.US_ASCII))));
            assertEquals(EMPTY, store.put(stream(new byte[0])));
        }
    }

    /** Bit for bit, at lengths around those of buffers. */
    @Test
    public void open_whatWasPut_givesTheSameBytes(@TempDir Path place) throws Exception {
        try (ArtifactStore store = open(place)) {
            for (int length : new int[] {0, 1, 8191, 8192, 8193, PART - 1, PART, PART + 1, 3 * PART + 17, 1 << 20}) {
                byte[] bytes = bytes(length, length);
                Digest digest = store.put(stream(bytes));
                assertEquals(digest(bytes), digest);
                assertArrayEquals(bytes, read(store, digest), length + " bytes");
                assertEquals(OptionalLong.of(length), store.size(digest));
            }
        }
    }

    /** A stream may give less than it was asked for. */
    @Test
    public void put_streamWithShortReads_keepsAll(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(5000, 1);
        ByteArrayInputStream all = new ByteArrayInputStream(bytes);
        InputStream halting = new InputStream() {
            @Override
            public int read() {
                return all.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) {
                return all.read(buffer, offset, Math.min(wanted, 7));
            }
        };
        try (ArtifactStore store = open(place)) {
            Digest digest = store.put(halting);
            assertArrayEquals(bytes, read(store, digest));
        }
    }

    /** The caller closes. */
    @Test
    public void put_stream_isLeftOpen(@TempDir Path place) throws Exception {
        boolean[] closed = new boolean[1];
        try (ArtifactStore store = open(place);
                InputStream bytes = new ByteArrayInputStream(bytes(10, 1)) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                }) {
            store.put(bytes);
            assertFalse(closed[0], "put closed the stream, which belongs to the caller");
        }
    }

    /** One name for the same bytes. */
    @Test
    public void put_sameBytesTwice_isTheSameArtifact(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(PART + 5, 1);
        try (ArtifactStore store = open(place)) {
            Digest first = store.put(stream(bytes));
            assertEquals(first, store.put(stream(bytes)));
            assertArrayEquals(bytes, read(store, first));
        }
    }

    /** Also at the same time. */
    @Test
    public void put_sameBytesFromManyThreads_isTheSameArtifact(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(4 * PART, 1);
        try (ArtifactStore store = open(place)) {
            List<byte[]> read = Threads.together(8, thread -> () -> {
                byte[] last = new byte[0];
                for (int i = 0; i < 5; i++) {
                    last = read(store, store.put(stream(bytes)));
                }
                return last;
            });
            for (byte[] each : read) {
                assertArrayEquals(bytes, each);
            }
        }
    }

    /** Nobody gets another's bytes. */
    @Test
    public void put_differentBytesFromManyThreads_keepsEach(@TempDir Path place) throws Exception {
        try (ArtifactStore store = open(place)) {
            putDifferentBytes(List.of(store));
        }
    }

    /** Two stores over one place do not get into each other's way, and see what the other has. */
    @Test
    public void put_throughTwoStoresOfOnePlace_keepsEach(@TempDir Path place) throws Exception {
        assumeDurable();
        try (ArtifactStore one = open(place);
                ArtifactStore other = open(place)) {
            putDifferentBytes(List.of(one, other));
        }
    }

    private static void putDifferentBytes(List<ArtifactStore> stores) throws Exception {
        int rounds = 20;
        List<Boolean> done = Threads.together(8, thread -> () -> {
            ArtifactStore store = stores.get(thread % stores.size());
            for (int i = 0; i < rounds; i++) {
                byte[] bytes = bytes(1000 + thread, thread * rounds + i);
                assertEquals(digest(bytes), store.put(stream(bytes)));
            }
            return true;
        });
        assertEquals(8, done.size());
        for (int thread = 0; thread < 8; thread++) {
            for (int i = 0; i < rounds; i++) {
                byte[] bytes = bytes(1000 + thread, thread * rounds + i);
                for (ArtifactStore store : stores) {
                    assertArrayEquals(bytes, read(store, digest(bytes)));
                }
            }
        }
    }

    /** An upload that breaks off leaves nothing: neither what came nor what was meant to come. */
    @Test
    public void put_streamThatThrows_leavesNothing(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(3 * PART, 1);
        try (ArtifactStore store = open(place)) {
            for (int after : new int[] {0, 1, PART - 1, PART, 2 * PART + 5}) {
                IOException torn = new IOException("torn off after " + after);
                StorageException e = assertThrows(StorageException.class, () -> store.put(torn(bytes, after, torn)));
                assertTrue(causes(e).contains(torn), "the cause must be told: " + e);
                assertAbsent(store, digest(Arrays.copyOf(bytes, after)));
                assertAbsent(store, digest(bytes));
            }
            assertArrayEquals(bytes, read(store, store.put(stream(bytes))), "the next attempt must succeed");
        }
    }

    /** Whatever it breaks off with. */
    @Test
    public void put_streamThatThrowsUnchecked_leavesNothing(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(2 * PART, 1);
        try (ArtifactStore store = open(place)) {
            IllegalStateException torn = new IllegalStateException("torn off");
            RuntimeException e = assertThrows(RuntimeException.class, () -> store.put(torn(bytes, PART, torn)));
            assertTrue(causes(e).contains(torn), "the cause must be told: " + e);
            assertAbsent(store, digest(Arrays.copyOf(bytes, PART)));
            assertAbsent(store, digest(bytes));
        }
    }

    /** A broken-off upload of bytes that are there does not harm them. */
    @Test
    public void put_streamThatThrows_leavesTheArtifactThatIsThere(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(2 * PART, 1);
        try (ArtifactStore store = open(place)) {
            Digest digest = store.put(stream(bytes));
            assertThrows(StorageException.class, () -> store.put(torn(bytes, PART, new IOException("torn off"))));
            assertArrayEquals(bytes, read(store, digest));
        }
    }

    /** What was never put is not there. */
    @Test
    public void open_absent_throwsNamingTheDigest(@TempDir Path place) throws Exception {
        try (ArtifactStore store = open(place)) {
            assertAbsent(store, ABC);
            store.put(stream(bytes(10, 1)));
            assertAbsent(store, ABC);
        }
    }

    /** Reading may go one byte at a time, may skip, and may end early. */
    @Test
    public void open_readInAnyWay_givesTheSameBytes(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(PART + 3, 1);
        try (ArtifactStore store = open(place)) {
            Digest digest = store.put(stream(bytes));
            try (InputStream in = store.open(digest)) {
                assertEquals(bytes[0] & 0xff, in.read());
                in.skipNBytes(PART - 1);
                assertEquals(bytes[PART] & 0xff, in.read());
                assertArrayEquals(Arrays.copyOfRange(bytes, PART + 1, PART + 3), in.readAllBytes());
                assertEquals(-1, in.read());
                assertEquals(-1, in.read());
            }
            try (InputStream in = store.open(digest)) {
                assertArrayEquals(Arrays.copyOf(bytes, 100), in.readNBytes(100));
            }
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try (InputStream in = store.open(digest)) {
                in.transferTo(copy);
            }
            assertArrayEquals(bytes, copy.toByteArray());
        }
    }

    /** Readers do not disturb each other. */
    @Test
    public void open_fromManyThreads_givesEachTheSameBytes(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(8 * PART + 1, 1);
        try (ArtifactStore store = open(place)) {
            Digest digest = store.put(stream(bytes));
            for (byte[] read : Threads.together(8, thread -> () -> read(store, digest))) {
                assertArrayEquals(bytes, read);
            }
        }
    }

    /** What a reader does with the buffer that it got is no matter to the artifact. */
    @Test
    public void open_bufferOverwritten_leavesTheArtifact(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(100, 1);
        byte[] given = bytes.clone();
        try (ArtifactStore store = open(place)) {
            Digest digest = store.put(stream(given));
            Arrays.fill(given, (byte) 0);
            Arrays.fill(read(store, digest), (byte) 0);
            assertArrayEquals(bytes, read(store, digest));
        }
    }

    /** Kept means kept: another store of the place has it. */
    @Test
    public void open_afterReopening_givesTheSameBytes(@TempDir Path place) throws Exception {
        assumeDurable();
        byte[] bytes = bytes(PART + 1, 1);
        Digest digest;
        try (ArtifactStore store = open(place)) {
            digest = store.put(stream(bytes));
        }
        try (ArtifactStore store = open(place)) {
            assertEquals(OptionalLong.of(bytes.length), store.size(digest));
            assertArrayEquals(bytes, read(store, digest));
        }
    }

    /** A flipped bit is found, at the latest with the last byte, and said of which artifact. */
    @Test
    public void open_damaged_throwsAtTheEndNamingTheDigest(@TempDir Path place) throws Exception {
        for (int length : new int[] {1, 100, 3 * PART}) {
            byte[] bytes = bytes(length, length);
            try (ArtifactStore store = open(place)) {
                Digest digest = store.put(stream(bytes));
                assumeTrue(corrupt(place, digest), "this store gives no way to damage an artifact");
                assertDamaged(store, digest);
                try (InputStream in = store.open(digest)) {
                    IOException e = assertThrows(IOException.class, () -> {
                        while (in.read() >= 0) {}
                    });
                    assertTrue(String.valueOf(e.getMessage()).contains(digest.hex()), String.valueOf(e));
                    assertThrows(IOException.class, in::read, "a second attempt must not pass for the end");
                }
            }
        }
    }

    /** What was put can be read, also where it was there before, damaged. */
    @Test
    public void put_overDamaged_repairs(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(PART, 1);
        try (ArtifactStore store = open(place)) {
            Digest digest = store.put(stream(bytes));
            assumeTrue(corrupt(place, digest), "this store gives no way to damage an artifact");
            assertDamaged(store, digest);
            assertEquals(digest, store.put(stream(bytes)));
            assertArrayEquals(bytes, read(store, digest));
        }
    }

    void assumeDurable() {
        assumeTrue(isDurable(), "this store lives in memory and cannot be opened twice");
    }

    static void assertAbsent(ArtifactStore store, Digest digest) {
        assertEquals(OptionalLong.empty(), store.size(digest));
        StorageException e = assertThrows(StorageException.class, () -> store.open(digest));
        assertTrue(String.valueOf(e.getMessage()).contains(digest.hex()), "must name the digest: " + e);
    }

    static void assertDamaged(ArtifactStore store, Digest digest) {
        IOException e = assertThrows(IOException.class, () -> read(store, digest));
        assertTrue(String.valueOf(e.getMessage()).contains(digest.hex()), "must name the digest: " + e);
    }

    static byte[] read(ArtifactStore store, Digest digest) throws IOException {
        try (InputStream in = store.open(digest)) {
            return in.readAllBytes();
        }
    }

    static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** A stream that gives the first bytes, and then throws. */
    static InputStream torn(byte[] bytes, int after, Exception reason) {
        return new InputStream() {
            private int position;

            @Override
            public int read() throws IOException {
                if (position < after) {
                    return bytes[position++] & 0xff;
                }
                if (reason instanceof IOException io) {
                    throw io;
                }
                throw (RuntimeException) reason;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) throws IOException {
                int n = Math.min(wanted, after - position);
                if (n == 0 && wanted > 0) {
                    return read();
                }
                System.arraycopy(bytes, position, buffer, offset, n);
                position += n;
                return n;
            }
        };
    }

    static List<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return Collections.unmodifiableList(causes);
    }

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static Digest digest(byte[] bytes) throws Exception {
        return new Digest(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }
}
