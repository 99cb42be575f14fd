package dev.mlops.core.internal.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification amid others' work: it names what is damaged, and nothing else. */
class VerifierTest {
    @TempDir
    Path dir;

    final TestClock clock = new TestClock();

    @Test
    void artifact_putAfterThePacksWereChecked_isWhole() throws IOException {
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Content.put(blobs, Content.text(1, 1_000));

            assertThat(blobs.verify(() -> {
                        Content.put(blobs, Content.text(2, 1_000));
                        Content.put(blobs, Content.text(3, 500_000));
                    }))
                    .isEmpty();
        }
    }

    @Test
    void artifact_thatIsDeletedAndPutAgainAfterThePacksWereChecked_isWhole() throws IOException {
        byte[] bytes = Content.text(1, 300_000);
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            Digest digest = Content.put(blobs, bytes);
            Content.put(blobs, Content.text(2, 1_000));

            assertThat(blobs.verify(() -> {
                        clock.advance(Duration.ofDays(1));
                        assertThat(blobs.deleteIfOlder(digest, clock.instant())).isTrue();
                        assertThat(blobs.reclaim()).isPositive();
                        Content.put(blobs, bytes);
                        Content.put(blobs, Content.text(4, 100));
                        blobs.reclaim();
                    }))
                    .isEmpty();
            assertThat(Content.read(blobs, digest)).isEqualTo(bytes);
        }
    }

    @Test
    void artifact_thatIsDamagedWhileOthersPut_isNamed() throws IOException {
        try (PackedBlobs blobs = PackedBlobs.open(dir, clock)) {
            AtomicReference<Digest> damaged = new AtomicReference<>();

            List<ArtifactStore.Damage> damages = blobs.verify(() -> {
                List<Path> before = Content.files(dir.resolve("packs"));
                damaged.set(Content.put(blobs, Content.text(5, 1_000)));
                Path pack = Content.files(dir.resolve("packs")).stream()
                        .filter(file -> !before.contains(file))
                        .findFirst()
                        .orElseThrow();
                flipTheByteAt(pack, 100);
                Content.put(blobs, Content.text(6, 1_000));
            });

            assertThat(damages).hasSize(1);
            assertThat(damages.get(0).artifact()).contains(damaged.get());
        }
    }

    private static void flipTheByteAt(Path file, int place) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[place] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
