package dev.mlops.core.internal.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.error.ConflictException;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class DatasetArchiveTest {
    @TempDir
    Path temp;

    private final Datasets datasets =
            new DefaultDatasets(InMemoryArtifactStore.create(), InMemoryMetadataStore.create(), new SteppingClock());
    private final InMemoryArtifactStore targetArtifacts = InMemoryArtifactStore.create();
    private final InMemoryMetadataStore targetMetadata = InMemoryMetadataStore.create();
    private final Datasets target = new DefaultDatasets(targetArtifacts, targetMetadata, new SteppingClock());
    private Path archive;

    @BeforeEach
    void export() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("f/sub"));
        Files.writeString(folder.resolve("a.csv"), "a\n1\n");
        Files.writeString(folder.getParent().resolve("b.csv"), "a\n2\n");
        datasets.message("one").tag("k", "v").commit("d", Csv.text("a\n1\n"));
        datasets.commit("d", Csv.text("a\n9\n"));
        datasets.because("wrong").delete("d", 2);
        datasets.parent(datasets.get("d", 1)).commit("d", Csv.folder(folder.getParent()));
        archive = datasets.export("d", temp.resolve("d.zip"));
    }

    @Test
    void importFrom_exported_givesTheSameVersions() throws IOException {
        List<DatasetVersion> imported = target.importFrom(archive);

        assertThat(imported).extracting(DatasetVersion::version).containsExactly(1, 2);
        assertThat(imported)
                .extracting(DatasetVersion::digest)
                .containsExactly(
                        datasets.get("d", 1).digest(), datasets.get("d", 3).digest());
        assertThat(imported.get(0).message()).isEqualTo("one");
        assertThat(imported.get(0).tags()).isEqualTo(Map.of("k", "v"));
        assertThat(imported.get(0).createdAt()).isEqualTo(datasets.get("d", 1).createdAt());
        assertThat(imported.get(1).parent()).contains(1);
        assertThat(imported.get(1).read()).isEqualTo(datasets.get("d", 3).read());
        Path out = imported.get(1).restore(temp.resolve("out"));
        assertThat(out.resolve("sub/a.csv")).hasContent("a\n1\n");
    }

    @Test
    void importFrom_twice_addsNothing() {
        List<DatasetVersion> first = target.importFrom(archive);

        assertThat(target.importFrom(archive)).isEqualTo(first);
        assertThat(target.versions("d")).isEqualTo(first);
        assertThat(datasets.importFrom(archive)).containsExactly(datasets.get("d", 1), datasets.get("d", 3));
    }

    @Test
    void importFrom_whereOtherVersionsAre_goesOnCounting() {
        target.commit("d", Csv.text("b\n1\n"));

        List<DatasetVersion> imported = target.importFrom(archive);

        assertThat(imported).extracting(DatasetVersion::version).containsExactly(2, 3);
        assertThat(imported.get(0).parent()).isEmpty();
        assertThat(imported.get(1).parent()).contains(2);
    }

    @Test
    void export_sameVersions_givesTheSameBytes() throws IOException {
        target.importFrom(archive);
        Path again = datasets.export("d", temp.resolve("again.zip"));
        Path one = datasets.export("d", 1, temp.resolve("one.zip"));
        Path imported = target.export("d", 1, temp.resolve("imported.zip"));

        assertThat(again).hasSameBinaryContentAs(archive);
        assertThat(imported).hasSameBinaryContentAs(one);
        assertThat(datasets.export("d", again)).isEqualTo(again); // the same is there already
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName).findFirst()).contains("manifest.json");
            assertThat(zip.size()).isEqualTo(3); // a.csv is the file of version 1
        }
    }

    @Test
    void export_otherFileThere_isAConflict() throws IOException {
        Path there = Files.writeString(temp.resolve("there.zip"), "mine");

        assertThatThrownBy(() -> datasets.export("d", there)).isInstanceOf(ConflictException.class);
        assertThat(there).hasContent("mine");
        assertThatThrownBy(() -> datasets.export("d", 2, temp.resolve("x.zip"))).isInstanceOf(NotFoundException.class);
        try (var files = Files.list(temp)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries, boolean isStored) throws IOException {
        Path file = temp.resolve("hostile.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                if (isStored) {
                    CRC32 crc = new CRC32();
                    crc.update(each.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(each.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> target.importFrom(file))
                .as(why)
                .isInstanceOf(DataException.class)
                .hasMessageContaining(why);
        assertThat(targetArtifacts.list(Optional.empty(), 10)).isEmpty();
        assertThat(target.names()).isEmpty();
    }

    @Test
    void importFrom_sameEntriesAgain_isTaken() throws IOException {
        // so that the hostile ones below are refused for what is wrong with them
        assertThat(target.importFrom(zip(entries(), true))).hasSize(2);
    }

    @Test
    void importFrom_hostileNames_areRefused() throws IOException {
        for (String name : List.of("../evil", "/etc/passwd", "sha256/../../evil", "sha256/", "readme.txt")) {
            Map<String, byte[]> entries = entries();
            entries.put(name, new byte[0]);
            assertRefused(zip(entries, true), "has a name that no archive has");
        }
    }

    @Test
    void importFrom_wrongBytes_areRefused() throws IOException {
        Map<String, byte[]> entries = entries();
        String name = entries.keySet().stream()
                .filter(n -> n.startsWith("sha256"))
                .findFirst()
                .orElseThrow();
        entries.put(name, "a\n7\n".getBytes(UTF_8));

        assertRefused(zip(entries, true), "has the SHA-256");
    }

    @Test
    void importFrom_compressed_isRefused() throws IOException {
        assertRefused(zip(entries(), false), "is compressed");
    }

    @Test
    void importFrom_moreOrLessThanTheManifestNames_isRefused() throws IOException {
        Map<String, byte[]> more = entries();
        more.put("sha256/" + "0".repeat(64), new byte[0]);
        assertRefused(zip(more, true), "names 2 artifacts of 2 versions, and 3 are in it");
        Map<String, byte[]> less = entries();
        less.remove(less.keySet().stream()
                .filter(n -> n.startsWith("sha256"))
                .findFirst()
                .orElseThrow());
        assertRefused(zip(less, true), "which is not in it with that digest and size");
        Map<String, byte[]> none = entries();
        none.remove("manifest.json");
        assertRefused(zip(none, true), "it has no manifest.json");
    }

    private Path withManifest(UnaryOperator<String> change) throws IOException {
        Map<String, byte[]> entries = entries();
        String manifest = new String(entries.get("manifest.json"), UTF_8);
        String changed = change.apply(manifest);
        assertThat(changed).isNotEqualTo(manifest);
        entries.put("manifest.json", changed.getBytes(UTF_8));
        return zip(entries, true);
    }

    @Test
    void importFrom_manifestThatIsChanged_isRefused() throws IOException {
        assertRefused(withManifest(m -> "{"), "is no description of a dataset");
        assertRefused(withManifest(m -> "[".repeat(100_000)), "is no description of a dataset");
        assertRefused(withManifest(m -> m.replace("\"dataset\":\"d\"", "\"dataset\":\"../d\"")), "is no description");
        assertRefused(withManifest(m -> m.replace("\"format\":2", "\"format\":99")), "is no description of a dataset");
        assertRefused(
                withManifest(m -> m.replaceFirst("\"size\":4", "\"size\":5000000000000")), "with that digest and size");
        assertRefused(withManifest(m -> m.replace("\"type\":\"INTEGER\"", "\"type\":\"NUMBER\"")), "is no description");
        assertRefused(withManifest(m -> m.replace("\"version\":3", "\"version\":1")), "in order");
    }

    @Test
    void importFrom_manifestWithPathsThatLeadOut_isRefused() throws IOException {
        // the digest is made right again, so that it is the path that is refused
        Path file = withManifest(text -> {
            ObjectNode manifest = (ObjectNode) Json.read(text, "manifest");
            ObjectNode version = (ObjectNode) manifest.get("versions").get(0);
            ((ObjectNode) version.get("files").get(0)).put("path", "../evil.csv");
            return Json.write(manifest);
        });

        assertRefused(file, "'../evil.csv'");
    }

    @Test
    void importFrom_twoOfTheSameName_isRefused() throws IOException {
        Path file = zip(entries(), true);
        byte[] bytes = Files.readAllBytes(file);
        String first = entries().keySet().stream()
                .filter(n -> n.startsWith("sha256"))
                .sorted()
                .toList()
                .get(0);
        String second = entries().keySet().stream()
                .filter(n -> n.startsWith("sha256"))
                .sorted()
                .toList()
                .get(1);
        Files.write(file, replaced(bytes, second.getBytes(UTF_8), first.getBytes(UTF_8)));

        assertRefused(file, "stands twice");
    }

    private static byte[] replaced(byte[] bytes, byte[] wanted, byte[] instead) {
        byte[] copy = bytes.clone();
        for (int at = 0; at + wanted.length <= copy.length; at++) {
            if (Arrays.equals(copy, at, at + wanted.length, wanted, 0, wanted.length)) {
                System.arraycopy(instead, 0, copy, at, instead.length);
            }
        }
        return copy;
    }

    @Test
    void importFrom_cutAnywhere_isRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        for (int length : new int[] {0, 1, 10, bytes.length / 2, bytes.length - 30, bytes.length - 1}) {
            Path cut = Files.write(temp.resolve("cut.zip"), Arrays.copyOf(bytes, length));
            assertRefused(cut, "cannot be imported");
        }
        assertRefused(temp.resolve("nowhere.zip"), "there is no archive");
    }

    @Test
    void importFrom_anyByteChanged_isRefusedOrTheSame() throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(temp.resolve("changed.zip"), changed);
            Datasets fresh = new DefaultDatasets(
                    InMemoryArtifactStore.create(), InMemoryMetadataStore.create(), new SteppingClock());
            try {
                List<DatasetVersion> imported = fresh.importFrom(file);
                // a time, a message or the like: the content is what was exported
                assertThat(imported)
                        .extracting(DatasetVersion::digest)
                        .containsExactly(
                                datasets.get("d", 1).digest(),
                                datasets.get("d", 3).digest());
            } catch (DataException e) {
                refused++;
                assertThat(fresh.names()).isEmpty();
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    @Test
    void export_artifactThatIsGone_leavesNoFile() throws IOException {
        InMemoryArtifactStore store = InMemoryArtifactStore.create();
        Datasets losing = new DefaultDatasets(store, InMemoryMetadataStore.create(), new SteppingClock());
        losing.commit("d", Csv.text("a\n1\n"));
        store.list(Optional.empty(), 10).forEach(stat -> store.deleteIfOlder(stat.digest(), Instant.MAX));

        assertThatThrownBy(() -> losing.export("d", temp.resolve("lost.zip"))).isInstanceOf(StorageException.class);
        assertThat(temp.resolve("lost.zip")).doesNotExist();
    }
}
