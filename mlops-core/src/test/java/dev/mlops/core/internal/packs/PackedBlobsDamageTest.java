package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of flipped bits, streams that break and disks that are full. */
class PackedBlobsDamageTest {
    @TempDir
    Path dir;

    final TestClock clock = new TestClock();

    private Map<Digest, byte[]> fill() {
        Map<Digest, byte[]> content = new HashMap<>();
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            for (byte[] bytes :
                    List.of(Content.text(1, 700_000), Content.random(2, 300_000), Content.text(3, 900), new byte[0])) {
                content.put(Content.put(blobs, bytes), bytes);
            }
            Digest gone = Content.put(blobs, Content.text(4, 1_000));
            clock.advance(Duration.ofDays(1));
            content.keySet().forEach(blobs::touch);
            assertThat(blobs.deleteIfOlder(gone, clock.instant())).isTrue();
        }
        return content;
    }

    /** A read that gives bytes has to give the right ones. */
    private static int wrongOrFailed(PackedBlobs blobs, Map<Digest, byte[]> content) {
        int failed = 0;
        for (Map.Entry<Digest, byte[]> entry : content.entrySet()) {
            try {
                assertThat(Content.read(blobs, entry.getKey())).isEqualTo(entry.getValue());
            } catch (IOException | StorageException e) {
                assertThat(e.getMessage()).contains(entry.getKey().hex());
                failed++;
            }
        }
        return failed;
    }

    @Test
    void flippedBit_inAnyFile_isNamed() throws IOException {
        Map<Digest, byte[]> content = fill();
        Random random = new Random(20260301);
        for (Path file : Content.files(dir)) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 12 && whole.length > 0; i++) {
                byte[] flipped = whole.clone();
                // First and last byte always, since the ends of files are special.
                int at = i == 0 ? 0 : i == 1 ? whole.length - 1 : random.nextInt(whole.length);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                String where = dir.relativize(file) + " at " + at;

                List<String> found = new ArrayList<>();
                try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
                    wrongOrFailed(blobs, content);
                    blobs.verify().forEach(damage -> found.add(damage.toString()));
                } catch (StorageException e) {
                    found.add(e.getMessage());
                }
                assertThat(found).as(where).anyMatch(text -> text.contains(file.toString()));
                Files.write(file, whole);
            }
        }
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            assertThat(wrongOrFailed(blobs, content)).isZero();
        }
    }

    @Test
    void flippedBit_whileOpen_namesTheArtifact() throws IOException {
        Map<Digest, byte[]> content = fill();
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            for (Path file : Content.files(dir.resolve("packs"))) {
                byte[] whole = Files.readAllBytes(file);
                byte[] flipped = whole.clone();
                flipped[PackWriter.HEAD] ^= 4;
                Files.write(file, flipped);
                int failed = wrongOrFailed(blobs, content);
                List<ArtifactStore.Damage> damages = blobs.verify();

                assertThat(damages)
                        .isNotEmpty()
                        .allMatch(damage -> damage.place().equals(file.toString()));
                assertThat(damages.stream()
                                .flatMap(damage -> damage.artifact().stream())
                                .distinct()
                                .count())
                        .isGreaterThanOrEqualTo(failed);
                Files.write(file, whole);
                break;
            }
        }
    }

    @Test
    void damagedChunk_putAgain_isHealed() throws IOException {
        byte[] bytes = Content.random(1, 500_000);
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Digest digest = Content.put(blobs, bytes);
            Path pack = Content.files(dir.resolve("packs")).get(0);
            byte[] file = Files.readAllBytes(pack);
            file[100_000] ^= 1;
            Files.write(pack, file);
            assertThatThrownBy(() -> Content.read(blobs, digest))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(digest.hex())
                    .hasMessageContaining(pack.toString());

            Content.put(blobs, bytes);
            assertThat(Content.read(blobs, digest)).isEqualTo(bytes);
        }
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            assertThat(Content.read(blobs, Content.digest(bytes))).isEqualTo(bytes);
            assertThat(blobs.verify())
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.artifact()).isEmpty());
        }
    }

    @Test
    void damagedChunk_endsTheStream_forGood() throws IOException {
        byte[] bytes = Content.random(1, 3_000_000);
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Digest digest = Content.put(blobs, bytes);
            flip(Content.files(dir.resolve("packs")).get(0), 1_500_000);
            // Chunks lie in the pack in any order, so the part takes something of each.
            try (InputStream in = blobs.open(digest, 0, 2_999_999)) {
                byte[] buffer = new byte[10_000];
                assertThatThrownBy(() -> in.readNBytes(2_999_999)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> in.read(buffer)).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> in.read(buffer)).hasMessageContaining(digest.hex());
            }
        }
    }

    @Test
    void reclaim_damagedPack_isLeftAndTheOthersAreRewritten() throws IOException {
        byte[] bad = Content.random(1, 2 << 20);
        byte[] good = Content.random(2, 2 << 20);
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            // Half of each pack goes, so that both are worth rewriting.
            List<Digest> kept = new ArrayList<>();
            for (byte[] bytes : List.of(bad, good)) {
                List<Digest> both =
                        blobs.putAll(List.of(Content.source(bytes), Content.source(Content.random(bytes[0], 2 << 20))));
                kept.add(both.get(0));
                assertThat(blobs.deleteIfOlder(both.get(1), Instant.MAX)).isTrue();
            }
            Path damaged = Content.files(dir.resolve("packs")).get(0);
            flip(damaged, 1 << 20);
            long before = Content.bytes(dir);

            assertThat(blobs.reclaim()).isBetween(2L << 20, 3L << 20);

            assertThat(Content.bytes(dir)).isLessThan(before - (2 << 20));
            assertThat(damaged).exists();
            assertThat(Content.read(blobs, kept.get(1))).isEqualTo(good);
            assertThat(blobs.verify())
                    .isNotEmpty()
                    .allMatch(damage -> damage.artifact().equals(Optional.of(kept.get(0)))
                            && damage.place().equals(damaged.toString()));

            // Put again, it is whole, and nothing is left of the damage.
            Content.put(blobs, bad);
            assertThat(blobs.reclaim()).isPositive();
            assertThat(damaged).doesNotExist();
            assertThat(blobs.verify()).isEmpty();
            assertThat(Content.read(blobs, kept.get(0))).isEqualTo(bad);
        }
    }

    @Test
    void packThatVanished_isMissedWhileOpenAndLater() throws IOException {
        Digest lost;
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            lost = Content.put(blobs, Content.text(1, 5_000));
            assertThat(blobs.touch(lost)).isTrue();
            Path pack = Content.files(dir.resolve("packs")).get(0);
            Digest gone = Content.put(blobs, Content.text(2, 5_000));
            blobs.touch(gone);
            assertThat(blobs.deleteIfOlder(gone, Instant.MAX)).isTrue();
            Files.delete(pack);

            assertThat(blobs.verify())
                    .singleElement()
                    .satisfies(damage -> assertThat(damage.toString()).contains(lost.hex(), pack.toString()));
        }
        for (int i = 0; i < 2; i++) {
            try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
                assertThat(blobs.verify())
                        .singleElement()
                        .satisfies(damage -> assertThat(damage.artifact()).contains(lost));
                blobs.reclaim();
            }
        }
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Content.put(blobs, Content.text(1, 5_000));
            assertThat(blobs.verify()).isEmpty();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void unreadablePack_makesAbsenceUnknown_andStopsReclaiming() throws IOException {
        Map<Digest, byte[]> content = fill();
        Path pack = Content.files(dir.resolve("packs")).get(0);
        byte[] file = Files.readAllBytes(pack);
        file[file.length - 20] ^= 1;
        Files.write(pack, file);
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            assertThatThrownBy(() -> blobs.stat(Content.digest(new byte[] {9})))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(pack.toString());
            assertThatThrownBy(() -> Content.list(blobs, Optional.empty(), 10)).isInstanceOf(StorageException.class);
            assertThatThrownBy(blobs::reclaim).isInstanceOf(StorageException.class);
            assertThat(wrongOrFailed(blobs, content)).isPositive();
        }
    }

    @Test
    void put_streamThatBreaks_leavesNothing() {
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Content.put(blobs, Content.text(1, 5_000));
            List<Path> before = Content.files(dir);
            for (int size : new int[] {0, 10_000, 5 << 20}) {
                InputStream torn =
                        new SequenceInputStream(new ByteArrayInputStream(Content.random(1, size)), new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("the line went dead");
                            }

                            @Override
                            public int read(byte[] to, int from, int length) throws IOException {
                                return read();
                            }
                        });
                assertThatThrownBy(() -> blobs.put(torn))
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("the line went dead");
            }
            assertThatThrownBy(() -> blobs.putAll(List.of(Content.source(Content.text(5, 100)), () -> {
                        throw new IllegalStateException("no such file");
                    })))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(Content.files(dir)).isEqualTo(before);
            assertThat(Content.list(blobs, Optional.empty(), 9)).hasSize(1);
        }
    }

    @Test
    void put_interrupted_leavesNothingAndHarmsNobody() {
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Content.put(blobs, Content.text(1, 5_000))).isInstanceOf(StorageException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Content.list(blobs, Optional.empty(), 9)).isEmpty();
            assertThat(Content.put(blobs, Content.text(1, 5_000))).isNotNull();
        }
    }

    @Test
    void diskFull_atAnyPoint_leavesTheLastGoodState() throws IOException {
        byte[] kept = Content.text(1, 300_000);
        byte[] wanted = Content.random(2, 3 << 20);
        AtomicLong room = new AtomicLong(Long.MAX_VALUE);
        WriteGuard disk = bytes -> {
            if (room.addAndGet(-bytes) < 0) {
                throw new IOException("No space left on device");
            }
        };
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock, disk)) {
            Content.put(blobs, kept);
            List<Path> before = Content.files(dir);
            for (long limit : new long[] {0, 7, 8, 1_000, 1 << 20, 3 << 20, (3 << 20) + 100}) {
                room.set(limit);
                assertThatThrownBy(() -> Content.put(blobs, wanted))
                        .as("room for %s bytes", limit)
                        .isInstanceOf(StorageException.class)
                        .hasMessageContaining("No space left");
                assertThatThrownBy(() -> Content.put(blobs, kept)).isInstanceOf(StorageException.class);
                assertThat(Content.files(dir)).isEqualTo(before);
            }
            assertThat(Content.read(blobs, Content.digest(kept))).isEqualTo(kept);
            assertThat(blobs.verify()).isEmpty();
            room.set(Long.MAX_VALUE);
            Content.put(blobs, wanted);

            // Not even room to free room: the deletion is not noted, or noted and nothing else.
            room.set(0);
            assertThatThrownBy(() -> blobs.deleteIfOlder(
                            Content.digest(wanted), clock.instant().plusSeconds(1)))
                    .isInstanceOf(StorageException.class);
            assertThat(Content.read(blobs, Content.digest(wanted))).isEqualTo(wanted);
            room.set(Journal.RECORD);
            assertThat(blobs.deleteIfOlder(
                            Content.digest(wanted), clock.instant().plusSeconds(1)))
                    .isTrue();
            assertThatThrownBy(blobs::reclaim).isInstanceOf(StorageException.class);
            room.set(Long.MAX_VALUE);
            assertThat(Content.read(blobs, Content.digest(kept))).isEqualTo(kept);
            assertThat(blobs.verify()).isEmpty();
            blobs.reclaim();
            assertThat(Content.bytes(dir)).isLessThan(1 << 20);
        }
    }

    @Test
    void leftovers_ofACrash_areHarmlessAndRemoved() throws IOException {
        Map<Digest, byte[]> content = fill();
        Path temp = Files.write(dir.resolve("tmp").resolve("0.999999.1.tmp"), new byte[100]);
        Path journal = dir.resolve("journal");
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, java.util.Arrays.copyOf(bytes, bytes.length + 17));
        Files.delete(dir.resolve("state"));
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            assertThat(temp).doesNotExist();
            assertThat(wrongOrFailed(blobs, content)).isZero();
            assertThat(blobs.touch(content.keySet().iterator().next())).isTrue();
            assertThat(blobs.verify()).isEmpty();
        }
        assertThat(Files.size(journal) % Journal.RECORD).isZero();
    }
}
