package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.DirectoryArtifactStore;
import dev.mlops.error.StorageException;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArtifactStoreTest extends ArtifactStoreContract {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String ABC_FILE = "sha256/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Override
    protected ArtifactStore open(Path place) {
        return DirectoryArtifactStore.at(place);
    }

    @Override
    protected boolean corrupt(Path place, Digest digest) throws IOException {
        Path file = file(place, digest.hex());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        return true;
    }

    @Test
    void put_isKeptUnderItsDigestAndLeavesNothingElse(@TempDir Path parent) throws IOException {
        Path place = parent.resolve("not/there/yet");
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            assertThat(files(parent)).as("before the first artifact").isEmpty();
            assertThat(place).doesNotExist();
            store.put(abc());
            store.put(abc());
            assertThat(files(parent)).containsExactly("not/there/yet/" + ABC_FILE);
            assertThat(place.resolve(ABC_FILE)).hasContent("abc");
        }
    }

    @Test
    void put_thatFails_leavesNoFile(@TempDir Path place) throws IOException {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            InputStream torn = new SequenceInputStream(abc(), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("torn off");
                }

                @Override
                public int read(byte[] buffer, int offset, int wanted) throws IOException {
                    return read();
                }
            });
            assertThatThrownBy(() -> store.put(torn))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("torn off")
                    .hasMessageContaining(place.toString());
            assertThat(files(place)).isEmpty();
        }
    }

    @Test
    void put_fromManyThreads_leavesOneFile(@TempDir Path place) throws Exception {
        try (ArtifactStore one = DirectoryArtifactStore.at(place);
                ArtifactStore other = DirectoryArtifactStore.at(place)) {
            Threads.together(8, thread -> () -> {
                for (int i = 0; i < 20; i++) {
                    (thread % 2 == 0 ? one : other).put(abc());
                }
                return true;
            });
            assertThat(files(place)).containsExactly(ABC_FILE);
        }
    }

    @Test
    void put_besideWhatADeadProcessLeft_leavesThatAlone(@TempDir Path place) throws IOException {
        Path incoming = Files.createDirectories(place.resolve("incoming"));
        List<String> left = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            // A process that is started again in a container often has the same number.
            Path part = incoming.resolve(ProcessHandle.current().pid() + "-" + i + ".part");
            Files.writeString(part, "half of an arti");
            left.add("incoming/" + part.getFileName());
        }
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            store.put(abc());
            assertThat(store.open(new Digest(ABC))).hasContent("abc");
        }
        left.add(ABC_FILE);
        assertThat(files(place)).containsExactlyInAnyOrderElementsOf(left);
        assertThat(incoming.resolve(ProcessHandle.current().pid() + "-1.part")).hasContent("half of an arti");
    }

    @Test
    void open_fileCutOff_throwsNamingDigestAndFile(@TempDir Path place) throws IOException {
        assertDamageFound(place, "ab");
    }

    @Test
    void open_fileGrown_throwsNamingDigestAndFile(@TempDir Path place) throws IOException {
        assertDamageFound(place, "abcd");
    }

    @Test
    void open_fileEmptied_throwsNamingDigestAndFile(@TempDir Path place) throws IOException {
        assertDamageFound(place, "");
    }

    private static void assertDamageFound(Path place, String content) throws IOException {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            Digest digest = store.put(abc());
            Path file = file(place, ABC);
            Files.writeString(file, content);
            try (InputStream in = store.open(digest)) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(ABC)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void open_grownWhileItIsRead_throwsAtTheEnd(@TempDir Path place) throws IOException {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            Digest digest = store.put(abc());
            try (InputStream in = store.open(digest)) {
                assertThat(in.readNBytes(3)).isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
                Files.writeString(file(place, ABC), "d", StandardOpenOption.APPEND);
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(ABC);
            }
        }
    }

    @Test
    void open_damagedAndReadByLength_throwsBeforeTheLastByteIsHandedOut(@TempDir Path place) throws IOException {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            Digest digest = store.put(abc());
            corrupt(place, digest);
            try (InputStream in = store.open(digest)) {
                // Never asks for the end, as somebody does who knows the length.
                assertThatThrownBy(() -> in.readNBytes(3)).isInstanceOf(IOException.class);
            }
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
    void put_onAnInterruptedThread_throwsAndLeavesNothing(@TempDir Path place) throws IOException {
        try (ArtifactStore store = DirectoryArtifactStore.at(place)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.put(abc())).isInstanceOf(StorageException.class);
            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            assertThat(files(place)).isEmpty();
            assertThat(store.put(abc()).hex()).isEqualTo(ABC);
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
        }
        for (String file : files(place.resolve("sha256"))) {
            byte[] bytes = Files.readAllBytes(place.resolve("sha256").resolve(file));
            String hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(hex).as("a file that has a name must be whole").isEqualTo(file.replace("/", ""));
        }
    }

    private static InputStream abc() {
        return new ByteArrayInputStream("abc".getBytes(StandardCharsets.US_ASCII));
    }

    private static Path file(Path place, String hex) {
        return place.resolve("sha256").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
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
