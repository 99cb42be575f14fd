package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.registry.archive.VersionArchive;
import dev.mlops.core.internal.registry.archive.VersionArchive.Part;
import dev.mlops.error.ConflictException;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.VersionSignature;
import dev.mlops.registry.VersionStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class VersionTransferTest {
    @TempDir
    private Path folder;

    private final RegistryPlace from = RegistryPlace.inMemory();
    private final RegistryPlace to = RegistryPlace.inMemory();
    private final DefaultModel<Label> model = RegistryFixture.model(1);
    private KeyPair keys;
    private ModelVersion version;
    private VersionSignature signature;
    private Path file;

    @BeforeEach
    void export() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        version = from.registry
                .evaluation(new DefaultEvaluator<>(RegistryFixture.TASK)
                        .metrics(List.of(Metrics.accuracy(), Metrics.rocAuc()))
                        .evaluate(model, RegistryFixture.rows(1)))
                .message("first")
                .tag("team", "risk")
                .register("income", model);
        signature = from.registry.by("ann").sign(version, keys);
        file = folder.resolve("income.zip");
        from.registry.export(version, file);
    }

    private static List<Map<String, Double>> scores(Model<Label> of) {
        return of.predict(RegistryFixture.rows(3)).stream()
                .map(Prediction::scores)
                .toList();
    }

    private void assertRefused(Path archive) {
        List<Integer> before = to.sizes();
        assertThatThrownBy(() -> to.registry.importFrom(archive)).isInstanceOf(StorageException.class);
        assertThat(to.sizes()).isEqualTo(before);
    }

    private Path bytes(byte[] content) throws IOException {
        return Files.write(folder.resolve("changed.zip"), content);
    }

    /** The entries of the archive, in order. */
    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private Path zip(Map<String, byte[]> entries, boolean compressed) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                if (!compressed) {
                    CRC32 crc = new CRC32();
                    crc.update(content.getValue());
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.getValue().length);
                    entry.setCrc(crc.getValue());
                }
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return bytes(out.toByteArray());
    }

    private Path withManifest(Consumer<ObjectNode> change) throws IOException {
        Map<String, byte[]> entries = entries();
        ObjectNode manifest = (ObjectNode) Json.read(entries.get("manifest.json"), "manifest");
        change.accept(manifest);
        entries.put("manifest.json", Json.bytes(manifest));
        return zip(entries, false);
    }

    @Test
    void importFrom_givesTheSameVersion_withItsSignatures() {
        ModelVersion copy = to.registry.by("bob").importFrom(file);
        assertThat(copy).isEqualTo(version);
        assertThat(copy.metrics()).isEqualTo(version.metrics());
        assertThat(copy.measurements()).isEqualTo(version.measurements());
        assertThat(copy.tags()).isEqualTo(version.tags());
        assertThat(copy.message()).isEqualTo("first");
        assertThat(copy.createdAt()).isEqualTo(version.createdAt());
        assertThat(copy.code()).isEqualTo(version.code());
        assertThat(copy.environment()).isEqualTo(version.environment());
        assertThat(copy.evaluatedOn()).isEqualTo(version.evaluatedOn());
        assertThat(scores(copy.load(Label.class))).isEqualTo(scores(model));
        assertThat(to.registry.signatures(copy, keys.getPublic())).containsExactly(signature);
        assertThat(to.registry.find("tags.team = 'risk'")).containsExactly(copy);
        assertThat(to.registry.log("income")).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("imported");
            assertThat(event.by()).isEqualTo("bob");
            assertThat(event.details()).containsEntry("digest", version.digest());
        });
        to.registry.protect("income", "champion", AliasPolicy.none().signedBy(keys.getPublic()));
        assertThat(to.registry.promote(copy, "champion").to()).isEqualTo(1);
    }

    @Test
    void importFrom_ofContentThatIsThere_givesThatAndChangesNothing() {
        assertThat(from.registry.importFrom(file)).isEqualTo(version);
        to.registry.importFrom(file);
        List<Integer> before = to.sizes();
        assertThat(to.registry.importFrom(file).version()).isEqualTo(1);
        assertThat(to.sizes()).isEqualTo(before);
        assertThat(to.registry.log("income")).hasSize(1);
    }

    @Test
    void importFrom_ofContentThatIsThere_takesNewSignatures_andSaysSoInTheLog() throws GeneralSecurityException {
        ModelVersion copy = to.registry.importFrom(file);
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        VersionSignature second = from.registry.by("cho").sign(version, others);
        Path again = folder.resolve("again.zip");
        from.registry.export(version, again);
        assertThat(to.registry.by("bob").because("audit").importFrom(again)).isEqualTo(copy);
        assertThat(to.registry.signatures(copy, keys.getPublic(), others.getPublic()))
                .containsExactly(signature, second);
        assertThat(to.registry.log("income")).hasSize(2).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("imported");
            assertThat(event.version()).hasValue(1);
            assertThat(event.by()).isEqualTo("bob");
            assertThat(event.because()).isEqualTo("audit");
            assertThat(event.details()).containsEntry("signatures", second.keyId());
        });
        assertThat(to.registry.checkLog("income").isIntact()).isTrue();
        List<Integer> before = to.sizes();
        to.registry.importFrom(again);
        to.registry.importFrom(file);
        assertThat(to.sizes()).isEqualTo(before);
    }

    /** The same model and metrics, but registered here by itself: the archive's signatures are of a record that says something else. */
    @Test
    void importFrom_ofAModelThatWasRegisteredHereByItself_changesNeitherItsTagsNorItsSignatures() {
        ModelVersion own = to.registry
                .evaluation(new DefaultEvaluator<>(RegistryFixture.TASK)
                        .metrics(List.of(Metrics.accuracy(), Metrics.rocAuc()))
                        .evaluate(model, RegistryFixture.rows(1)))
                .tag("team", "fraud")
                .register("income", model);
        List<Integer> before = to.sizes();
        assertThat(to.registry.importFrom(file)).isEqualTo(own);
        assertThat(to.sizes()).isEqualTo(before);
        assertThat(to.registry.get("income", 1).tags()).isEqualTo(Map.of("team", "fraud"));
        assertThat(to.registry.signatures(own, keys.getPublic())).isEmpty();
    }

    @Test
    void importFrom_whereASignatureWasDamagedHere_putsTheRightOneBack() {
        ModelVersion copy = to.registry.importFrom(file);
        to.metadata.write(tx -> tx.list("model-signature", "").stream()
                .allMatch(document -> tx.update(
                        document.key(), document.revision(), document.body().replace("payloadType", "payloadTyp"))));
        assertThat(to.registry.signatures(copy, keys.getPublic())).isEmpty();
        to.registry.importFrom(file);
        assertThat(to.registry.signatures(copy, keys.getPublic())).containsExactly(signature);
    }

    @Test
    void importFrom_whereTheNumberIsTaken_takesTheNext_andSignaturesStayRight() {
        to.registry.register("income", RegistryFixture.model(2));
        ModelVersion copy = to.registry.importFrom(file);
        assertThat(copy.version()).isEqualTo(2);
        assertThat(copy.digest()).isEqualTo(version.digest());
        assertThat(to.registry.signatures(copy, keys.getPublic())).containsExactly(signature);
        assertThat(to.registry.get("income@latest")).isEqualTo(copy);
    }

    @Test
    void importFrom_keepsAHigherNumber_andTheNextIsBehindIt() {
        from.registry.register("income", RegistryFixture.model(2));
        ModelVersion third = from.registry.archive(from.registry.register("income", RegistryFixture.model(3)));
        Path other = folder.resolve("third.zip");
        from.registry.export(third, other);
        ModelVersion copy = to.registry.importFrom(other);
        assertThat(copy.version()).isEqualTo(3);
        assertThat(copy.status()).isEqualTo(VersionStatus.ARCHIVED);
        assertThat(to.registry.get("income", 3).status()).isEqualTo(VersionStatus.ARCHIVED);
        assertThat(to.registry.importFrom(file).version()).isEqualTo(4);
    }

    @Test
    void importFrom_takesWhatTheAuthorSaidInTheCard() {
        from.registry.card(version).intendedUse("credit decisions").owner("ann").save();
        Path other = folder.resolve("card.zip");
        from.registry.export(version, other);
        ModelVersion copy = to.registry.importFrom(other);
        assertThat(to.registry.card(copy).missing())
                .isEqualTo(from.registry.card(version).missing())
                .isNotEmpty();
        assertThat(to.registry.card(copy).toMarkdown()).contains("credit decisions");
        Path forged = folder.resolve("forged-card.zip");
        VersionArchive.read(file)
                .with(Part.CARD, "{\"format\":9}".getBytes(StandardCharsets.UTF_8))
                .write(forged);
        RegistryPlace third = RegistryPlace.inMemory();
        assertThatThrownBy(() -> third.registry.importFrom(forged)).isInstanceOf(StorageException.class);
        assertThat(third.registry.names()).isEmpty();
    }

    @Test
    void export_givesTheSameBytes_andLeavesNothingElse() throws IOException {
        Path again = folder.resolve("again.zip");
        from.registry.export(version, again);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        from.registry.export(version, again);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, again);
        }
        from.registry.sign(version, keys);
        assertThatThrownBy(() -> from.registry.export(version, again)).isInstanceOf(ConflictException.class);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    }

    @Test
    void export_ofADamagedModel_writesNothing() {
        from.damaged.add(model.manifest().estimator());
        Path other = folder.resolve("other.zip");
        assertThatThrownBy(() -> from.registry.export(version, other)).isInstanceOf(StorageException.class);
        assertThat(other).doesNotExist();
    }

    @Test
    void importFrom_ofACutFile_isRefused_whereverItIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 30, whole.length / 2, whole.length - 22, whole.length - 1}) {
            assertRefused(bytes(Arrays.copyOf(whole, length)));
        }
        assertRefused(folder.resolve("nothing.zip"));
    }

    @Test
    void importFrom_withOneByteChanged_isRefusedOrTheSame() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            RegistryPlace place = RegistryPlace.inMemory();
            List<Integer> before = place.sizes();
            try {
                assertThat(place.registry.importFrom(bytes(changed))).isEqualTo(version);
            } catch (StorageException e) {
                refused++;
                assertThat(place.sizes()).isEqualTo(before);
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    void importFrom_withAMissingOrFurtherOrUnlistedEntry_isRefused() throws IOException {
        for (String name : entries().keySet()) {
            Map<String, byte[]> entries = entries();
            entries.remove(name);
            assertRefused(zip(entries, false));
        }
        for (String name : List.of("../../x", "/etc/x", "sha256/../x", "notes.txt", "sha256/" + "0".repeat(64))) {
            Map<String, byte[]> entries = entries();
            entries.put(name, new byte[] {1});
            assertRefused(zip(entries, false));
        }
    }

    @Test
    void importFrom_ofCompressedEntries_isRefused() throws IOException {
        assertRefused(zip(entries(), true));
    }

    @Test
    void importFrom_whereAnEntrySaysItHasTenGigabytes_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int changed = 0;
        for (int i = 0; i < whole.length - 46; i++) {
            if (buffer.getInt(i) == 0x02014b50) { // a header in the central directory: both sizes
                buffer.putInt(i + 20, 0xFFFFFFF0).putInt(i + 24, 0xFFFFFFF0);
                changed++;
            }
        }
        assertThat(changed).isEqualTo(entries().size());
        assertRefused(bytes(whole));
    }

    @Test
    void importFrom_whereAPathStandsTwice_isRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        List<String> names = entries().keySet().stream()
                .filter(name -> name.startsWith("sha256/"))
                .toList();
        byte[] one = names.get(0).getBytes(StandardCharsets.US_ASCII);
        byte[] other = names.get(1).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i <= whole.length - one.length; i++) {
            if (Arrays.equals(whole, i, i + one.length, one, 0, one.length)) {
                System.arraycopy(other, 0, whole, i, other.length);
            }
        }
        assertRefused(bytes(whole));
    }

    @Test
    void importFrom_ofANewerFormatOrAnotherKind_isRefused() throws IOException {
        Path newer = withManifest(manifest -> manifest.put("format", 2));
        assertThatThrownBy(() -> to.registry.importFrom(newer)).hasMessageContaining("format 2");
        assertRefused(newer);
        assertRefused(withManifest(manifest -> manifest.put("kind", "dataset")));
        assertRefused(withManifest(manifest -> manifest.put("version", 7)));
        assertRefused(withManifest(manifest -> manifest.put("version", 1L << 40)));
        assertRefused(withManifest(manifest -> manifest.put("model", "../../x")));
        assertRefused(withManifest(manifest -> manifest.put("status", "BLESSED")));
        assertRefused(
                withManifest(manifest -> ((ObjectNode) manifest.get("files").get(0)).put("path", "../x")));
        assertRefused(
                withManifest(manifest -> ((ObjectNode) manifest.get("files").get(0)).put("size", 1)));
        assertRefused(
                withManifest(manifest -> ((ObjectNode) manifest.get("files").get(0)).put("part", "script")));
        assertRefused(withManifest(
                manifest -> ((ObjectNode) manifest.get("files").get(1)).set("sha256", manifest.at("/files/0/sha256"))));
    }

    @Property(tries = 20)
    void importFrom_givesBackWhateverWasSaid(@ForAll String message, @ForAll String tag) throws Exception {
        RegistryPlace one = RegistryPlace.inMemory();
        RegistryPlace other = RegistryPlace.inMemory();
        Path place = Files.createTempDirectory("transfer");
        try {
            KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            ModelVersion said = one.registry.message(message).tag("t", tag).register("income", model);
            VersionSignature signed = one.registry.by(tag).sign(said, own);
            one.registry.export(said, place.resolve("a.zip"));
            ModelVersion copy = other.registry.importFrom(place.resolve("a.zip"));
            assertThat(copy.message()).isEqualTo(said.message());
            assertThat(copy.tags()).isEqualTo(said.tags());
            assertThat(other.registry.signatures(copy, own.getPublic())).containsExactly(signed);
        } finally {
            Files.deleteIfExists(place.resolve("a.zip"));
            Files.delete(place);
        }
    }

    /** Whoever makes an archive can make all digests right; what its parts say must still go together. */
    @Test
    void importFrom_ofPartsThatContradictEachOther_isRefused() {
        VersionArchive archive = VersionArchive.read(file);
        for (Map.Entry<String, String> change : Map.of(
                        "\"seed\":7",
                        "\"seed\":8",
                        "\"income\"",
                        "\"../../income\"",
                        "\"sizeInBytes\":",
                        "\"sizeInBytes\":1",
                        model.digest(),
                        "ab".repeat(32),
                        "\"risk\"",
                        "\"rusk\"", // goes with everything but the signature
                        "\"format\":1",
                        "\"format\":2")
                .entrySet()) {
            String record = new String(archive.one(Part.RECORD), StandardCharsets.UTF_8);
            String changed = record.replace(change.getKey(), change.getValue());
            assertThat(changed).isNotEqualTo(record);
            Path forged = folder.resolve("forged" + Integer.toHexString(changed.hashCode()) + ".zip");
            forged(archive, changed.getBytes(StandardCharsets.UTF_8)).write(forged);
            assertRefused(forged);
        }
    }

    private static VersionArchive forged(VersionArchive archive, byte[] record) {
        VersionArchive forged = VersionArchive.of(archive.model(), archive.version(), archive.status());
        for (Part part : Part.values()) {
            for (byte[] bytes : archive.all(part)) {
                forged = forged.with(part, part == Part.RECORD ? record : bytes);
            }
        }
        return forged;
    }

    @Test
    void importFrom_ofADatasetsArchiveOrNoZip_isRefused() throws IOException {
        assertRefused(bytes("PK and so on".getBytes(StandardCharsets.UTF_8)));
        assertRefused(zip(
                Map.of("manifest.json", "{\"format\":1,\"dataset\":\"x\"}".getBytes(StandardCharsets.UTF_8)), false));
        assertRefused(zip(Map.of("manifest.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)), false));
    }

    @Test
    void export_andImport_betweenFolders_areTheSame() {
        Path archive = folder.resolve("folders.zip");
        try (RegistryPlace one = RegistryPlace.in(folder.resolve("one"));
                RegistryPlace two = RegistryPlace.in(folder.resolve("two"))) {
            ModelVersion first = one.registry.register("income", model);
            VersionSignature signed = one.registry.sign(first, keys);
            one.registry.export(first, archive);
            ModelVersion copy = two.registry.importFrom(archive);
            assertThat(copy).isEqualTo(first);
            assertThat(two.registry.signatures(copy, keys.getPublic())).containsExactly(signed);
            assertThat(scores(copy.load(Label.class))).isEqualTo(scores(model));
            assertThat(two.maintenance().collect().removed()).isEmpty();
        }
    }
}
