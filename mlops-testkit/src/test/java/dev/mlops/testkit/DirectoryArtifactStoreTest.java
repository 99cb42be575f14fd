package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.ArtifactStore.Damage;
import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreTest extends ArtifactStoreContract {
    @Override
    protected ArtifactStore open(Path place, Clock clock) {
        return DirectoryArtifactStore.at(place, clock);
    }

    @Override
    protected boolean corrupt(Path place, Digest digest) throws IOException {
        return PackTampering.flipBit(place, digest);
    }

    @Test
    void folder_isMadeByTheFirstArtifact(@TempDir Path parent) throws IOException {
        Path place = parent.resolve("not/there/yet");
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            assertThat(store.list(Optional.empty(), 1)).isEmpty();
            assertThat(store.verify()).isEmpty();
            assertThat(store.reclaim()).isZero();
            assertThat(store.touch(new Digest("ab".repeat(32)))).isFalse();
            assertThat(place).as("before the first artifact").doesNotExist();
            store.put(abc());
            assertThat(files(parent)).allMatch(file -> file.startsWith("not/there/yet/"));
        }
    }

    @Test
    void put_thatFails_leavesNoFile(@TempDir Path place) throws IOException {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            store.put(abc());
            List<String> before = files(place);
            InputStream torn = torn("de".getBytes(StandardCharsets.US_ASCII), 2, new IOException("torn off"));
            assertThatThrownBy(() -> store.put(torn))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("torn off")
                    .hasMessageContaining(place.toString());
            assertThat(files(place)).isEqualTo(before);
        }
    }

    @Test
    void put_aFewChangedBytes_takesLittleMore(@TempDir Path place) throws IOException {
        byte[] bytes = new byte[8 << 20];
        new Random(1).nextBytes(bytes);
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            store.put(new ByteArrayInputStream(bytes));
            long before = size(place);
            bytes[bytes.length / 2] ^= 1;
            store.put(new ByteArrayInputStream(bytes));
            assertThat(size(place) - before).isPositive().isLessThan(600_000);
        }
    }

    @Test
    void put_whereAFileIsInTheWay_throws(@TempDir Path parent) throws IOException {
        Path place = Files.writeString(parent.resolve("file"), "in the way");
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            assertThatThrownBy(() -> store.put(abc()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(place.toString());
            assertThat(files(parent)).containsExactly("file");
            assertThat(place).hasContent("in the way");
        }
    }

    @Test
    void put_onAnInterruptedThread_throwsAndLeavesNothing(@TempDir Path place) {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.put(abc())).isInstanceOf(StorageException.class);
            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            assertThat(store.list(Optional.empty(), 1)).isEmpty();
            assertThat(store.put(abc())).isEqualTo(digest("abc"));
        }
    }

    @Test
    void openPart_flippedBit_isFoundInThatPart(@TempDir Path place) throws Exception {
        byte[] bytes = bytes(40 * PART, 1);
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            Digest digest = store.put(stream(bytes));
            assertThat(corrupt(place, digest)).isTrue();
            try (InputStream in = store.open(digest, 100, 200)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(digest.hex())
                        .hasMessageContaining(".pack");
            }
            try (InputStream in = store.open(digest, bytes.length - 100, 100)) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 100, bytes.length));
            }
        }
    }

    @Test
    void close_leavesOpenStreamsReadable(@TempDir Path place) throws IOException {
        ArtifactStore store = DirectoryArtifactStore.at(place);
        Digest digest = store.put(abc());
        try (InputStream in = store.open(digest)) {
            store.close();
            assertThat(in).hasContent("abc");
        }
    }

    @Test
    void put_killedAgainAndAgain_keepsWhatWasAcknowledgedAndNoHalf(@TempDir Path parent) throws Exception {
        Path place = parent.resolve("store");
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < 3; kill++) {
            Process child = StoreChild.start(parent.resolve("errors"), "artifacts", place.toString(), "" + kill);
            acknowledged.addAll(StoreChild.killAfter(child, 5 + kill));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(18).doesNotHaveDuplicates();
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            for (String hex : acknowledged) {
                try (InputStream in = store.open(new Digest(hex))) {
                    assertThat(in.readAllBytes()).hasSize(300_000);
                }
            }
            assertThat(store.list(Optional.empty(), 1_000))
                    .hasSizeGreaterThanOrEqualTo(acknowledged.size())
                    .extracting(Stat::size)
                    .containsOnly(300_000L);
            assertThat(store.verify()).isEmpty();
        }
        assertThat(files(place)).noneMatch(file -> file.endsWith(".tmp"));
    }

    @Test
    void verify_ofAFolderThatLostAPack_namesWhatWasTouched(@TempDir Path place) throws IOException {
        Digest lost;
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            lost = store.put(abc());
            store.touch(lost);
            store.put(stream(bytes(1_000, 1)));
        }
        Files.delete(PackTampering.packs(place).get(0));
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            assertThat(store.stat(lost)).isEmpty();
            assertThat(store.verify())
                    .singleElement()
                    .extracting(Damage::artifact)
                    .isEqualTo(Optional.of(lost));
            store.put(abc());
            assertThat(store.verify()).isEmpty();
        }
    }

    private static InputStream abc() {
        return new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII));
    }

    private static Digest digest(String text) {
        try {
            return digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (String file : files(folder)) {
            size += Files.size(folder.resolve(file));
        }
        return size;
    }

    /** All files of a folder, with slashes. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
