package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder of packs that was written by format 1, and must open for ever. It is kept under the test resources; {@link #main} wrote it and
 * is run again only for a format that is new, into a folder of its own.
 */
class StoredPacksTest {
    private static final Digest TABLE = new Digest("abc748cb8265385b0e1b2d549ee02c94adfa7a0e7cbcecf6d51579a999ab540f");
    private static final Digest NOISE = new Digest("2f18925b443e9fd3c94083afaebb00927c1f0dad15a6415a541f01aae74531a6");
    private static final Digest DELETED =
            new Digest("aba1b012526f3bd0b76bcc6f4a951b18c840c39169ecec41b810d6d633a55521");
    private static final Digest EMPTY = new Digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    @TempDir
    Path folder;

    /** Opening writes to the folder, so a copy is opened. */
    @BeforeEach
    void copy() throws IOException {
        Path stored = Path.of("src/test/resources/packs-format-1");
        try (Stream<Path> files = Files.walk(stored)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(stored.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void packs_ofFormat1_giveWhatWasPut() throws IOException {
        try (PackedBlobs blobs = PackedBlobs.open(folder, new TestClock())) {
            Instant put = Instant.parse("2026-03-01T00:00:00.123456789Z");
            assertThat(blobs.list(Optional.empty(), 9))
                    .containsExactlyInAnyOrder(
                            new Stat(TABLE, 200_000, put.plus(Duration.ofDays(1))),
                            new Stat(NOISE, 3_000, put),
                            new Stat(EMPTY, 0, put));
            assertThat(Content.digest(Content.read(blobs, TABLE))).isEqualTo(TABLE);
            assertThat(Content.digest(Content.read(blobs, NOISE))).isEqualTo(NOISE);
            assertThat(Content.read(blobs, EMPTY)).isEmpty();
            assertThat(blobs.stat(DELETED)).isEmpty();
            assertThat(blobs.verify()).isEmpty();
        }
    }

    @Test
    void packs_ofFormat1_takeMoreAndAreRewritten() throws IOException {
        try (PackedBlobs blobs = PackedBlobs.open(folder, new TestClock())) {
            byte[] table = Content.read(blobs, TABLE);
            long before = Content.bytes(folder);
            assertThat(Content.put(blobs, table)).isEqualTo(TABLE);
            assertThat(Content.bytes(folder) - before)
                    .as("the same chunks as ever")
                    .isEqualTo(Journal.RECORD);
            Digest more = Content.put(blobs, Content.random(9, 100_000));
            assertThat(blobs.deleteIfOlder(NOISE, Instant.MAX)).isTrue();
            assertThat(blobs.reclaim()).isPositive();
            assertThat(Content.read(blobs, TABLE)).isEqualTo(table);
            assertThat(Content.read(blobs, more)).hasSize(100_000);
            assertThat(blobs.verify()).isEmpty();
        }
    }

    /** Writes packs into the folder that is named. */
    public static void main(String[] args) {
        TestClock clock = new TestClock();
        // Left open, since closing would free the room of what is deleted.
        PackedBlobs blobs = PackedBlobs.open(Path.of(args[0]), clock);
        List<Digest> put = blobs.putAll(List.of(
                Content.source(Content.text(1, 200_000)),
                Content.source(Content.random(2, 3_000)),
                Content.source(new byte[0])));
        Digest deleted = Content.put(blobs, Content.text(3, 10_000));
        clock.advance(Duration.ofDays(1));
        blobs.touch(put.get(0));
        blobs.deleteIfOlder(deleted, clock.instant());
        System.out.println(put + " " + deleted);
    }
}
