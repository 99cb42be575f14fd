package dev.mlops.core.internal.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.packs.Sha;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore.Damage;
import dev.mlops.spi.ArtifactStore.Stat;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the first version, with a file for each artifact, in the hands of this one. */
class DirectoryArtifactsTest {
    private static final Instant THEN = Instant.parse("2025-06-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    private DirectoryArtifacts store;

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private DirectoryArtifacts open() {
        store = new DirectoryArtifacts(folder, Clock.fixed(NOW, ZoneOffset.UTC));
        return store;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Digest digest(String text) {
        return Sha.of(Sha.algorithm().digest(bytes(text))).digest();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private Path file(Digest digest) {
        return folder.resolve("sha256")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex().substring(2));
    }

    /** As the first version wrote it. */
    private Digest loose(String text) throws IOException {
        Digest digest = digest(text);
        Files.createDirectories(file(digest).getParent());
        Files.write(file(digest), bytes(text));
        Files.setLastModifiedTime(file(digest), FileTime.from(THEN));
        return digest;
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void looseFile_isReadAndNothingIsWritten() throws IOException {
        Digest digest = loose("as it was");
        open();

        assertThat(text(store.open(digest))).isEqualTo("as it was");
        assertThat(text(store.open(digest, 3, 2))).isEqualTo("it");
        assertThatThrownBy(() -> store.open(digest, 3, 7)).isInstanceOf(IllegalArgumentException.class);
        assertThat(store.stat(digest)).contains(new Stat(digest, 9, THEN));
        assertThat(store.size(digest)).hasValue(9);
        assertThat(store.list(Optional.empty(), 9)).containsExactly(new Stat(digest, 9, THEN));
        assertThat(store.verify()).isEmpty();
        assertThat(store.reclaim()).isZero();
        assertThat(folder.toFile().list()).containsExactly("sha256");
    }

    @Test
    void looseFilesAndPacks_areListedInOneOrder() throws IOException {
        List<Digest> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(loose("loose " + i));
        }
        Files.writeString(file(all.get(0)).resolveSibling("notes.txt"), "not an artifact");
        open();
        for (int i = 0; i < 20; i++) {
            all.add(store.put(stream("packed " + i)));
        }
        List<Digest> seen = new ArrayList<>();
        List<Stat> page = store.list(Optional.empty(), 7);
        while (!page.isEmpty()) {
            page.forEach(stat -> seen.add(stat.digest()));
            page = store.list(Optional.of(seen.get(seen.size() - 1)), 7);
        }
        assertThat(seen).isSorted().containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.verify()).isEmpty();
    }

    @Test
    void looseFile_putAgain_movesIntoAPack() throws IOException {
        Digest digest = loose("as it was");
        open();

        assertThat(store.put(stream("as it was"))).isEqualTo(digest);
        assertThat(file(digest)).doesNotExist();
        assertThat(store.stat(digest)).contains(new Stat(digest, 9, NOW));
        assertThat(text(store.open(digest))).isEqualTo("as it was");
        assertThat(store.list(Optional.empty(), 9)).hasSize(1);
    }

    @Test
    void looseFile_touched_movesIntoAPackWithTheNewTime() throws IOException {
        Digest digest = loose("as it was");
        open();

        assertThat(store.touch(digest)).isTrue();
        assertThat(store.stat(digest)).contains(new Stat(digest, 9, NOW));
        assertThat(store.deleteIfOlder(digest, NOW)).isFalse();
        assertThat(text(store.open(digest))).isEqualTo("as it was");
    }

    @Test
    void looseFile_isDeletedWhereItIsOld() throws IOException {
        Digest digest = loose("as it was");
        open();

        assertThat(store.deleteIfOlder(digest, THEN)).isFalse();
        assertThat(store.deleteIfOlder(digest, THEN.plusNanos(1))).isTrue();
        assertThat(file(digest)).doesNotExist();
        assertThat(store.stat(digest)).isEmpty();
        assertThat(store.touch(digest)).isFalse();
        assertThatThrownBy(() -> store.open(digest))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(digest.hex())
                .hasMessageContaining(folder.toString());
        assertThat(store.deleteIfOlder(digest, Instant.MAX)).isFalse();
    }

    /** As where a process died between the two steps of a move. */
    @Test
    void looseFileBesideItsPack_countsAsOne() throws IOException {
        open();
        Digest digest = store.put(stream("as it was"));
        loose("as it was");

        assertThat(store.list(Optional.empty(), 9)).containsExactly(new Stat(digest, 9, NOW));
        assertThat(store.deleteIfOlder(digest, NOW)).isFalse();
        assertThat(store.stat(digest)).isPresent();
        loose("as it was");
        assertThat(store.deleteIfOlder(digest, NOW.plusNanos(1))).isTrue();
        assertThat(store.stat(digest)).isEmpty();
        assertThat(file(digest)).doesNotExist();
    }

    @Test
    void looseFile_damaged_isFoundNamedAndHealed() throws IOException {
        Digest digest = loose("as it was");
        loose("another");
        open();
        for (String damaged : new String[] {"as it wsa", "as it wa", "as it was!", ""}) {
            Files.writeString(file(digest), damaged);
            try (InputStream in = store.open(digest)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(digest.hex())
                        .hasMessageContaining(file(digest).toString());
            }
            assertThat(store.verify())
                    .singleElement()
                    .extracting(Damage::artifact, Damage::place)
                    .containsExactly(Optional.of(digest), file(digest).toString());
            assertThatThrownBy(() -> store.touch(digest))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining(digest.hex());
        }
        assertThat(store.put(stream("as it was"))).isEqualTo(digest);
        assertThat(text(store.open(digest))).isEqualTo("as it was");
        assertThat(store.verify()).isEmpty();
    }

    @Test
    void shardThatIsAFile_isNoShard() throws IOException {
        Digest digest = loose("as it was");
        Files.writeString(folder.resolve("sha256").resolve("zz"), "");
        Files.writeString(folder.resolve("sha256").resolve(digest.hex().startsWith("00") ? "01" : "00"), "");
        open();

        assertThat(store.list(Optional.empty(), 9)).hasSize(1);
        assertThat(store.verify()).isEmpty();
    }

    @Test
    void twoStoresOfOneFolder_seeWhatTheOtherMoves() throws IOException {
        Digest digest = loose("as it was");
        open();
        try (DirectoryArtifacts other = new DirectoryArtifacts(folder, Clock.fixed(NOW, ZoneOffset.UTC))) {
            assertThat(other.stat(digest)).isPresent();
            assertThat(store.touch(digest)).isTrue();
            assertThat(text(other.open(digest))).isEqualTo("as it was");
            assertThat(other.deleteIfOlder(digest, NOW)).isFalse();
        }
    }
}
