package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.StorageException;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedBlobsTest {
    @TempDir
    Path dir;

    final TestClock clock = new TestClock();

    PackedBlobs open() {
        return PackedBlobs.open(dir, clock);
    }

    @Test
    void put_anySize_isReadBackAlsoByAnother() throws IOException {
        int[] sizes = {0, 1, 4095, 16_384, 16_385, 262_144, 262_145, 1 << 20, (1 << 20) + 1, 3_333_333, 9 << 20};
        List<Digest> digests = new ArrayList<>();
        try (PackedBlobs blobs = open()) {
            for (int size : sizes) {
                byte[] bytes = Content.random(size, size);
                Digest digest = Content.put(blobs, bytes);
                digests.add(digest);
                assertThat(digest).isEqualTo(Content.digest(bytes));
                assertThat(Content.read(blobs, digest)).isEqualTo(bytes);
                assertThat(blobs.stat(digest).orElseThrow().size()).isEqualTo(size);
            }
        }
        try (PackedBlobs blobs = open()) {
            for (int i = 0; i < sizes.length; i++) {
                assertThat(Content.read(blobs, digests.get(i))).isEqualTo(Content.random(sizes[i], sizes[i]));
            }
            assertThat(blobs.verify()).isEmpty();
        }
    }

    @Test
    void put_streamOfSmallReads_givesTheSameChunks() throws IOException {
        byte[] bytes = Content.text(4, 3 << 20);
        try (PackedBlobs blobs = open()) {
            Content.put(blobs, bytes);
            long before = Content.bytes(dir);
            InputStream dribble = new FilterInputStream(new ByteArrayInputStream(bytes)) {
                @Override
                public int read(byte[] to, int from, int length) throws IOException {
                    return super.read(to, from, Math.min(length, 777));
                }
            };
            assertThat(blobs.put(dribble)).isEqualTo(Content.digest(bytes));
            assertThat(Content.bytes(dir) - before).isEqualTo(Journal.RECORD);
        }
    }

    @Test
    void putAll_manySmall_makesOneFile() throws IOException {
        List<byte[]> all = IntStream.range(0, 1_000)
                .mapToObj(i -> Content.text(i, 1_000 + i))
                .toList();
        try (PackedBlobs blobs = open()) {
            List<Digest> digests =
                    blobs.putAll(all.stream().map(Content::source).toList());

            assertThat(Content.files(dir.resolve("packs"))).hasSize(1);
            for (int i = 0; i < all.size(); i++) {
                assertThat(Content.read(blobs, digests.get(i))).isEqualTo(all.get(i));
            }
            assertThat(blobs.verify()).isEmpty();
        }
    }

    @Test
    void putAll_sameContentTwice_givesTheSameDigestTwice() {
        byte[] bytes = Content.text(1, 300_000);
        try (PackedBlobs blobs = open()) {
            assertThat(blobs.putAll(List.of(Content.source(bytes), Content.source(bytes))))
                    .containsExactly(Content.digest(bytes), Content.digest(bytes));
            assertThat(Content.list(blobs, Optional.empty(), 10)).containsExactly(Content.digest(bytes));
            assertThat(blobs.putAll(List.of())).isEmpty();
        }
    }

    @Test
    void put_insertionInTheMiddle_storesLessThanOnePercent() {
        byte[] bytes = Content.text(9, 64 << 20);
        byte[] edited = new byte[bytes.length + 100];
        System.arraycopy(bytes, 0, edited, 0, bytes.length / 2);
        System.arraycopy(Content.random(5, 100), 0, edited, bytes.length / 2, 100);
        System.arraycopy(bytes, bytes.length / 2, edited, bytes.length / 2 + 100, bytes.length / 2);
        try (PackedBlobs blobs = open()) {
            Content.put(blobs, bytes);
            long before = Content.bytes(dir);
            Content.put(blobs, edited);

            assertThat(before).isLessThan(bytes.length / 2);
            assertThat(Content.bytes(dir) - before).isLessThan(before / 100);
        }
    }

    @Test
    void smallPuts_areJoined() throws IOException {
        try (PackedBlobs blobs = open()) {
            for (int i = 0; i < 300; i++) {
                Content.put(blobs, Content.text(i, 500));
            }
            assertThat(Content.files(dir.resolve("packs"))).hasSizeLessThan(100);
            for (int i = 0; i < 300; i++) {
                assertThat(Content.read(blobs, Content.digest(Content.text(i, 500))))
                        .hasSize(500);
            }
            assertThat(blobs.verify()).isEmpty();
        }
    }

    @Test
    void list_pages_inOrderOfDigests() {
        try (PackedBlobs blobs = open()) {
            List<Digest> put = blobs.putAll(IntStream.range(0, 25)
                    .mapToObj(i -> Content.source(Content.text(i, 100)))
                    .toList());
            List<Digest> seen = new ArrayList<>();
            Optional<Digest> after = Optional.empty();
            while (true) {
                List<Digest> page = Content.list(blobs, after, 10);
                if (page.isEmpty()) {
                    break;
                }
                seen.addAll(page);
                after = Optional.of(page.get(page.size() - 1));
            }
            assertThat(seen).isSortedAccordingTo((a, b) -> a.hex().compareTo(b.hex()));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(put);
            assertThatThrownBy(() -> Content.list(blobs, Optional.empty(), 0)).hasMessageContaining("max");
        }
    }

    @Test
    void missing_isSaid() {
        Digest unknown = Content.digest(new byte[] {1});
        try (PackedBlobs blobs = open()) {
            assertThat(blobs.stat(unknown)).isEmpty();
            assertThat(blobs.touch(unknown)).isFalse();
            assertThat(blobs.deleteIfOlder(unknown, Instant.MAX)).isFalse();
            assertThatThrownBy(() -> blobs.open(unknown))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(unknown.hex());
        }
    }

    @Test
    void deleteIfOlder_touchedOrPutAgain_stays() {
        byte[] bytes = Content.text(1, 100_000);
        try (PackedBlobs blobs = open();
                PackedBlobs other = open()) {
            Digest digest = Content.put(blobs, bytes);
            Instant put = clock.instant();
            assertThat(blobs.stat(digest).orElseThrow().touched()).isEqualTo(put);
            assertThat(blobs.deleteIfOlder(digest, put)).isFalse();

            clock.advance(Duration.ofNanos(10));
            assertThat(other.touch(digest)).isTrue();
            assertThat(blobs.stat(digest).orElseThrow().touched()).isEqualTo(clock.instant());
            assertThat(blobs.deleteIfOlder(digest, put.plusNanos(10))).isFalse();

            clock.advance(Duration.ofNanos(10));
            Content.put(other, bytes);
            assertThat(blobs.deleteIfOlder(digest, put.plusNanos(20))).isFalse();

            clock.advance(Duration.ofDays(-3));
            assertThat(blobs.touch(digest)).isTrue();
            assertThat(blobs.deleteIfOlder(digest, put.plusNanos(20))).isFalse();

            assertThat(blobs.deleteIfOlder(digest, put.plusNanos(21))).isTrue();
            assertThat(other.stat(digest)).isEmpty();
            assertThat(other.touch(digest)).isFalse();
            assertThat(Content.put(other, bytes)).isEqualTo(digest);
            assertThat(blobs.stat(digest)).isPresent();
        }
    }

    @Test
    void reclaim_freesWhatNothingRefersTo_andKeepsWhatIsShared() throws IOException {
        byte[] first = Content.random(1, 4 << 20);
        byte[] second = Arrays.copyOf(first, 5 << 20);
        try (PackedBlobs blobs = open();
                PackedBlobs other = open()) {
            Digest a = Content.put(blobs, first);
            Digest b = Content.put(blobs, second);
            Digest c = Content.put(blobs, Content.random(7, 2 << 20));
            long before = Content.bytes(dir);
            clock.advance(Duration.ofDays(2));
            assertThat(blobs.deleteIfOlder(a, clock.instant())).isTrue();
            assertThat(blobs.deleteIfOlder(c, clock.instant())).isTrue();
            try (InputStream reading = other.open(b)) {
                reading.readNBytes(100);
                assertThat(blobs.reclaim()).isGreaterThan(2 << 20);
                assertThat(reading.readAllBytes()).isEqualTo(Arrays.copyOfRange(second, 100, second.length));
            }
            assertThat(Content.bytes(dir)).isLessThan(before - (2 << 20));
            assertThat(Content.read(other, b)).isEqualTo(second);
            assertThat(Content.list(other, Optional.empty(), 9)).containsExactly(b);
            assertThat(blobs.verify()).isEmpty();

            assertThat(blobs.deleteIfOlder(b, clock.instant())).isTrue();
            blobs.reclaim();
            assertThat(Content.bytes(dir)).isLessThan(2_000);
            assertThat(blobs.reclaim()).isZero();
        }
        try (PackedBlobs blobs = open()) {
            assertThat(Content.list(blobs, Optional.empty(), 9)).isEmpty();
        }
    }

    @Test
    void deletion_isRememberedAndAffectsNoLaterPut() throws IOException {
        byte[] bytes = Content.text(1, 200_000);
        Digest digest;
        try (PackedBlobs blobs = open()) {
            digest = Content.put(blobs, bytes);
            Content.put(blobs, Content.text(2, 1_000));
            assertThat(blobs.deleteIfOlder(digest, Instant.MAX)).isTrue();
            // The clock stands still: the second put must not be taken for the first.
            Content.put(blobs, bytes);
        }
        try (PackedBlobs blobs = open()) {
            assertThat(Content.read(blobs, digest)).isEqualTo(bytes);
            assertThat(blobs.deleteIfOlder(digest, Instant.MAX)).isTrue();
        }
        try (PackedBlobs blobs = open()) {
            assertThat(blobs.stat(digest)).isEmpty();
            assertThat(Content.list(blobs, Optional.empty(), 9)).hasSize(1);
        }
    }

    @Test
    void put_duringARewrite_keepsTheChunkItCountedOn() throws IOException {
        byte[] bytes = Content.random(3, 2 << 20);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 100_000);
        try (PackedBlobs blobs = open();
                PackedBlobs other = open()) {
            Digest old = Content.put(blobs, bytes);
            // At the last byte of a put that has found the old chunks, the old artifact goes, and its pack with it.
            InputStream in = new FilterInputStream(new ByteArrayInputStream(longer)) {
                @Override
                public int read(byte[] to, int from, int length) throws IOException {
                    int count = super.read(to, from, length);
                    if (count < 0) {
                        assertThat(other.deleteIfOlder(old, Instant.MAX)).isTrue();
                        other.reclaim();
                        assertThat(Content.files(dir.resolve("packs")))
                                .allMatch(file -> file.toString().endsWith(".old"));
                    }
                    return count;
                }
            };
            Digest digest = blobs.put(in);
            assertThat(Content.read(other, digest)).isEqualTo(longer);
            assertThat(other.verify()).isEmpty();
            other.reclaim();
            assertThat(Content.files(dir.resolve("packs")))
                    .noneMatch(file -> file.toString().endsWith(".old"));
        }
        try (PackedBlobs blobs = open()) {
            assertThat(Content.read(blobs, Content.digest(longer))).isEqualTo(longer);
        }
    }

    @Test
    void range_isTheSlice() throws IOException {
        byte[] bytes = Content.text(8, 1_500_000);
        Random random = new Random(11);
        try (PackedBlobs blobs = open()) {
            Digest digest = Content.put(blobs, bytes);
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(bytes.length + 1);
                int length = random.nextInt(bytes.length - from + 1);
                try (InputStream in = blobs.open(digest, from, length)) {
                    assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, from, from + length));
                }
            }
            assertThatThrownBy(() -> blobs.open(digest, 1, bytes.length)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> blobs.open(digest, -1, 1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> blobs.open(digest, Long.MAX_VALUE, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void put_byManyThreads_keepsAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try (PackedBlobs blobs = open()) {
            List<Future<Digest>> puts = new ArrayList<>();
            for (int i = 0; i < 72; i++) {
                byte[] bytes = Content.text(i / 3, 200_000 + 31_000 * (i / 3));
                puts.add(threads.submit(() -> Content.put(blobs, bytes)));
            }
            for (int i = 0; i < 72; i++) {
                byte[] bytes = Content.text(i / 3, 200_000 + 31_000 * (i / 3));
                assertThat(Content.read(blobs, puts.get(i).get())).isEqualTo(bytes);
            }
            assertThat(Content.list(blobs, Optional.empty(), 100)).hasSize(24);
            assertThat(blobs.verify()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void reclaim_ofALongJournal_writesItAnew() throws IOException {
        Path journal = dir.resolve("journal");
        try (PackedBlobs blobs = open();
                PackedBlobs other = open()) {
            Digest digest = Content.put(blobs, Content.text(1, 1_000));
            for (int i = 0; i < (1 << 20) / Journal.RECORD + 1; i++) {
                blobs.touch(digest);
            }
            clock.advance(Duration.ofDays(1));
            other.touch(digest);
            assertThat(blobs.reclaim()).isGreaterThanOrEqualTo(1 << 20);
            assertThat(Files.size(journal)).isEqualTo(Journal.RECORD);
            assertThat(other.stat(digest).orElseThrow().touched()).isEqualTo(clock.instant());
            clock.advance(Duration.ofDays(1));
            assertThat(other.touch(digest)).isTrue();
            assertThat(blobs.stat(digest).orElseThrow().touched()).isEqualTo(clock.instant());
        }
        try (PackedBlobs blobs = open()) {
            assertThat(blobs.list(Optional.empty(), 9))
                    .singleElement()
                    .satisfies(stat -> assertThat(stat.touched()).isEqualTo(clock.instant()));
        }
    }

    @Test
    void open_newerFormat_saysSo() throws IOException {
        open().close();
        Files.writeString(dir.resolve("format"), "mlops packs 2\n");

        assertThatThrownBy(this::open)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("format 2");
    }

    @Test
    void open_foreignFormatFile_isRefused() throws IOException {
        Files.writeString(dir.resolve("format"), "something else");

        assertThatThrownBy(this::open).isInstanceOf(StorageException.class).hasMessageContaining("format");
    }

    @Test
    void open_partThatIsALink_isRefused() throws IOException {
        Path outside = Files.createDirectory(dir.resolve("outside"));
        Path inside = Files.createDirectory(dir.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("packs"), outside);

        assertThatThrownBy(() -> PackedBlobs.open(inside, clock))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("link");
    }

    @Test
    void close_twice_doesNothing_andLaterCallsFail() {
        PackedBlobs blobs = open();
        blobs.close();
        blobs.close();

        assertThatThrownBy(() -> Content.list(blobs, Optional.empty(), 1)).isInstanceOf(IllegalStateException.class);
    }
}
