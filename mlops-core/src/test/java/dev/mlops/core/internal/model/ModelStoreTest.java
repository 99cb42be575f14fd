package dev.mlops.core.internal.model;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.data.Column;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.ArtifactStore;
import dev.mlops.spi.Digest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ModelStoreTest {
    private static final Task.Classification TASK = Task.classification("y").positive("b");
    private static final Pipeline PREP = Pipeline.of(
            impute(all()).withMostFrequent(),
            standardize(numeric()),
            oneHot(categorical()).minFrequency(2));
    private static final Table TRAIN = Table.of(
                    Column.numbers("x", 1 / 3.0, 1e-300, Double.NaN, 12345.678901234567),
                    Column.categories("c", "ü", "ü", null, "rare"),
                    Column.categories("y", "a", "a", "b", "b"))
            .from(Origin.of("adult", 3, "ab".repeat(32)).then(Operation.of("head", Map.of("rows", "4"))));

    private final Artifacts artifacts = new Artifacts();
    private final ModelStore store = new ModelStore(artifacts, new Engines(List.of(new NearestCentroidEngine())));
    private final DefaultModel<Label> model = CentroidModels.classify(TASK, PREP, TRAIN);

    @Test
    void savedModel_isTheSameWhenLoaded() {
        String before = model.digest();
        Digest digest = store.save(model);
        Model<Label> loaded = store.load(digest, Label.class);

        assertThat(digest.hex()).isEqualTo(before).isEqualTo(loaded.digest());
        assertThat(loaded.signature()).isEqualTo(model.signature());
        assertThat(loaded.task()).isEqualTo(TASK);
        assertThat(loaded.algorithm()).isEqualTo(NearestCentroidEngine.nearestCentroid());
        assertThat(loaded.origin()).isEqualTo(TRAIN.origin());
        assertThat(loaded.seed()).isEqualTo(model.seed());
        assertThat(loaded.pipeline().pipeline()).isEqualTo(PREP);
        assertThat(loaded.pipeline().describe()).isEqualTo(model.pipeline().describe());
        for (Row row : TRAIN.rows()) {
            assertThat(loaded.predict(row).scores())
                    .isEqualTo(model.predict(row).scores());
        }
    }

    @Test
    void modelSavedTwice_isKeptOnce() {
        assertThat(store.save(model)).isEqualTo(store.save(CentroidModels.classify(TASK, PREP, TRAIN)));
        assertThat(artifacts.blobs).hasSize(2);
    }

    @Test
    void modelThatIsGone_isKeptAgain() {
        Digest digest = store.save(model);
        for (Digest gone : List.of(digest, store.manifest(digest).estimator())) {
            artifacts.blobs.remove(gone);
            store.keep(model);
            assertThat(store.load(digest, Label.class).digest()).isEqualTo(model.digest());
        }
    }

    @Test
    void loadedModel_isSavedUnderTheSameDigest() {
        Digest digest = store.save(model);
        DefaultModel<Label> loaded = (DefaultModel<Label>) store.load(digest, Label.class);

        assertThat(store.save(loaded)).isEqualTo(digest);
    }

    @Test
    void manifest_isReadWithoutTheEstimator() {
        Digest digest = store.save(model);
        ModelManifest manifest = store.manifest(digest);
        artifacts.blobs.remove(manifest.estimator());

        ModelManifest again = store.manifest(digest);

        assertThat(again.digest()).isEqualTo(digest);
        assertThat(again.engine()).isEqualTo("centroid");
        assertThat(again.signature()).isEqualTo(model.signature());
        assertThat(again.task()).isEqualTo(TASK);
        assertThat(again.estimatorSize()).isEqualTo(model.estimatorBytes().length);
        assertThat(again.algorithm().settings()).isEqualTo(Map.of("sharpness", 1.0));
        assertThatThrownBy(() -> store.load(digest, Label.class))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(manifest.estimator().hex());
    }

    @Test
    void manifest_isReadableAndWithoutTimeOrName() {
        store.save(model);
        String json = new String(model.manifest().bytes(), StandardCharsets.UTF_8);

        assertThat(json)
                .startsWith("{\"algorithm\":{\"engine\":\"centroid\",\"name\":\"nearest-centroid\","
                        + "\"settings\":{\"sharpness\":1.0}},\"engine\":{\"id\":\"centroid\",\"version\":\"1\"}")
                .contains("\"format\":1", "\"categories\":[\"ü\"]", "\"rare\":1")
                .doesNotContain("time", "created");
    }

    @Test
    void otherKindOfOutput_isRefusedNamingBoth() {
        Digest digest = store.save(model);

        assertThatThrownBy(() -> store.load(digest, Quantity.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Label")
                .hasMessageContaining("Quantity");
    }

    @Test
    void engineThatIsNotThere_isNamed() {
        Digest digest = store.save(model);

        assertThatThrownBy(() -> new ModelStore(artifacts, new Engines(List.of())).load(digest, Label.class))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("dev.mlops:mlops-centroid");
    }

    @Test
    void bytesThatChanged_areNoticedBeforeTheyAreDecoded() {
        Digest digest = store.save(model);
        Digest estimator = store.manifest(digest).estimator();
        byte[] changed = artifacts.blobs.get(estimator).clone();
        changed[changed.length - 1] ^= 1;
        artifacts.blobs.put(estimator, changed);

        assertThatThrownBy(() -> store.load(digest, Label.class))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(estimator.hex());

        byte[] cut = Arrays.copyOf(artifacts.blobs.get(digest), 20);
        artifacts.blobs.put(digest, cut);
        assertThatThrownBy(() -> store.manifest(digest))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(digest.hex())
                .hasMessageContaining("damaged");
    }

    @Test
    void streamThatFails_isAStorageProblem() {
        Digest digest = store.save(model);
        artifacts.failing = true;

        assertThatThrownBy(() -> store.manifest(digest))
                .isInstanceOf(StorageException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    private void refused(String manifest, String... parts) {
        Digest digest = artifacts.put(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> store.manifest(digest))
                .isInstanceOf(StorageException.class)
                .message()
                .contains(parts);
    }

    @Test
    void newerFormat_isNamed() {
        String json = new String(model.manifest().bytes(), StandardCharsets.UTF_8);

        refused(json.replace("\"format\":1", "\"format\":2"), "format 2");
    }

    @Test
    void manifestsThatAreNone_areStorageProblems() {
        String json = new String(model.manifest().bytes(), StandardCharsets.UTF_8);

        refused("", "");
        refused("[]", "format");
        refused("{\"format\":1}", "engine");
        refused("{\"format\":1,\"engine\":" + "[".repeat(100_000), "JSON");
        refused(json.substring(0, json.length() - 1), "JSON");
        refused(json.replace("\"kind\":\"standardize\"", "\"kind\":\"javax.script\""), "javax.script");
        refused(json.replace("\"learnt\":[{", "\"learnt\":[{},{"), "not whole");
        refused(
                json.replaceFirst("\"estimator\":\\{\"digest\":\"[0-9a-f]{2}", "\"estimator\":{\"digest\":\"XX"),
                "contradicts");
        refused(json.replaceFirst("\"column\":\"x\"", "\"column\":\"z\""), "contradicts");
        refused(json.replaceFirst("\"type\":\"NUMBER\"", "\"type\":\"CATEGORY\""), "contradicts");
    }

    @Test
    void artifactThatIsTooLarge_isNotReadAtAll() {
        Digest digest = store.save(model);
        artifacts.pretendedSize = OptionalLong.of(1L << 40);

        assertThatThrownBy(() -> store.manifest(digest))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("too large");
    }

    @Test
    void estimatorThatItsEngineDoesNotKnow_isTheEnginesProblem() {
        Digest estimator = artifacts.put(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        String json = new String(model.manifest().bytes(), StandardCharsets.UTF_8)
                .replaceFirst(
                        "\"estimator\":\\{\"digest\":\"[0-9a-f]{64}", "\"estimator\":{\"digest\":\"" + estimator.hex());
        Digest digest = artifacts.put(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> store.load(digest, Label.class)).isInstanceOf(EngineException.class);
    }

    /** Bytes in memory that a test can reach. */
    private static final class Artifacts implements ArtifactStore {
        private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
        private boolean failing;
        private OptionalLong pretendedSize = OptionalLong.empty();

        @Override
        public Digest put(InputStream in) {
            try {
                byte[] bytes = in.readAllBytes();
                Digest digest = Digests.of(bytes);
                blobs.put(digest, bytes);
                return digest;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public InputStream open(Digest digest) {
            byte[] bytes = blobs.get(digest);
            if (bytes == null) {
                throw new StorageException(Problem.of("there is no artifact " + digest));
            }
            return failing ? new Broken(bytes) : new ByteArrayInputStream(bytes);
        }

        @Override
        public InputStream open(Digest digest, long from, long length) {
            throw new UnsupportedOperationException("models are read as a whole");
        }

        @Override
        public Optional<Stat> stat(Digest digest) {
            return Optional.ofNullable(blobs.get(digest))
                    .map(bytes -> new Stat(digest, pretendedSize.orElse(bytes.length), Instant.EPOCH));
        }

        @Override
        public boolean touch(Digest digest) {
            return blobs.containsKey(digest);
        }

        @Override
        public List<Stat> list(Optional<Digest> after, int max) {
            throw new UnsupportedOperationException("models are found by name");
        }

        @Override
        public boolean deleteIfOlder(Digest digest, Instant cutoff) {
            return blobs.remove(digest) != null;
        }

        @Override
        public void close() {}
    }

    /** A stream that fails at its end. */
    private static final class Broken extends FilterInputStream {
        Broken(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return checked(super.read(target, offset, length));
        }

        private static int checked(int read) throws IOException {
            if (read < 0) {
                throw new IOException("not the bytes that were put");
            }
            return read;
        }
    }
}
