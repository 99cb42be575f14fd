package dev.mlops.core.internal.model;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.training.Fitting;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.data.Column;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.StorageException;
import dev.mlops.model.InputRange;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Digest;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Progress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models that earlier versions stored: they keep their identity, and answer as they did. */
class StoredModelsTest {
    /** Written before the ranges of inputs were recorded. */
    private static final String WITHOUT_RANGES = """
            {"algorithm":{"engine":"centroid","name":"nearest-centroid","settings":{"sharpness":1.0}},\
            "engine":{"id":"centroid","version":"1"},\
            "estimator":{"digest":"25dbd364f6af6696261c5561eb422f2a796d3c322070cfd98997666123f437a7","size":92},\
            "format":1,\
            "origin":{"dataset":"adult","digest":"abababababababababababababababababababababababababababababababab",\
            "operations":[],"version":3},\
            "pipeline":{"inputs":{"fields":[{"name":"age","type":"INTEGER"},{"name":"job","type":"CATEGORY"}]},\
            "learnt":[{"columns":[{"column":"age","deviation":11.180339887498949,"mean":35.0}]},\
            {"columns":[{"categories":["clerk","nurse","ü"],"column":"job","rare":0}]}],\
            "pipeline":{"steps":[{"center":true,"columns":{"kind":"typed","types":["INTEGER","NUMBER"]},\
            "kind":"standardize","scale":true},\
            {"columns":{"kind":"typed","types":["CATEGORY","FLAG"]},"kind":"one-hot","maxCategories":2147483647,\
            "minFrequency":1,"unknown":"ERROR","withoutFirst":false}]}},\
            "seed":7,\
            "signature":{"inputs":{"fields":[{"name":"age","type":"INTEGER"},{"name":"job","type":"CATEGORY"}]},\
            "labels":["a","b"],"task":{"kind":"classification","positive":"b","target":"y"}}}""";

    private static final String DIGEST = "e1b6bf786276787854d2d24de1b7e7c5a4a2d48fafc6d85594ed12002abf6d01";
    private static final String ESTIMATOR = "43454e543ff000000000000000000004000000020000000000000000"
            + "bfec9f25c5bfedd93fe00000000000003fe00000000000000000000000000000"
            + "3fec9f25c5bfedd93fe000000000000000000000000000003fe0000000000000";

    private static final Engine ENGINE = new NearestCentroidEngine();
    private static final Table TRAIN = Table.of(
                    Column.integers("age", 20, 30, 40, 50),
                    Column.categories("job", "clerk", "nurse", "clerk", "ü"),
                    Column.categories("y", "a", "a", "b", "b"))
            .from(Origin.of("adult", 3, "ab".repeat(32)));

    private final ModelStore store = new ModelStore(new MemoryArtifacts(), new Engines(List.of(ENGINE)));

    private static DefaultModel<Label> trained() {
        return new Fitting<>(
                        Task.classification("y").positive("b"),
                        Pipeline.of(standardize(numeric()), oneHot(categorical())),
                        TRAIN,
                        7,
                        false)
                .train(ENGINE, NearestCentroidEngine.nearestCentroid(), 7, Runnable::run, Progress.NONE);
    }

    private Digest stored() {
        return store.save(
                WITHOUT_RANGES.getBytes(StandardCharsets.UTF_8), HexFormat.of().parseHex(ESTIMATOR));
    }

    @Test
    void modelWithoutRanges_keepsItsDigest_andAnswersAsItDid() {
        DefaultModel<Label> loaded = (DefaultModel<Label>) store.load(stored(), Label.class);
        assertThat(loaded.digest()).isEqualTo(DIGEST);
        assertThat(store.save(loaded).hex()).isEqualTo(DIGEST);
        assertThat(new String(loaded.manifest().bytes(), StandardCharsets.UTF_8))
                .isEqualTo(WITHOUT_RANGES);
        assertThat(loaded.signature().ranges()).isEmpty();
        assertThat(loaded.predict(TRAIN.row(0)).score("a")).isEqualTo(0.9918374288468401, offset(1e-12));
    }

    /** The learning is what it was: a model of today is one of then but for its ranges. */
    @Test
    void modelOfToday_isThatOfThen_butForItsRanges() {
        DefaultModel<Label> model = trained();
        assertThat(model.digest()).isNotEqualTo(DIGEST);
        assertThat(model.manifest().withoutRanges().digest().hex()).isEqualTo(DIGEST);
        assertThat(model.manifest().withoutRanges()).isEqualTo(withoutRanges(model.manifest()));
    }

    private ModelManifest withoutRanges(ModelManifest like) {
        ModelManifest then = store.manifest(stored());
        return new ModelManifest(
                then.engine(),
                then.engineVersion(),
                then.signature(),
                then.algorithm(),
                then.seed(),
                then.origin(),
                like.pipeline(), // which has no equals of its own
                then.estimator(),
                then.estimatorSize());
    }

    @Test
    void ranges_areKeptWithTheModel() {
        DefaultModel<Label> model = trained();
        DefaultModel<Label> loaded = (DefaultModel<Label>) store.load(store.save(model), Label.class);
        assertThat(loaded.signature()).isEqualTo(model.signature());
        assertThat(loaded.signature().ranges())
                .containsExactly(
                        Map.entry("age", InputRange.ofNumbers(20, 50, 0)),
                        Map.entry("job", InputRange.ofValues(List.of("clerk", "nurse", "ü"), 0)));
        assertThat(loaded.digest()).isEqualTo(model.digest());
        assertThat(store.save(loaded).hex()).isEqualTo(model.digest());
    }

    @Test
    void rangesThatCannotBe_areRefused() {
        String bytes = new String(trained().manifest().bytes(), StandardCharsets.UTF_8);
        assertThat(bytes).contains("\"age\":{\"greatest\":50.0,\"least\":20.0,\"missing\":0.0}");
        for (String change : List.of(
                bytes.replace("\"least\":20.0", "\"least\":60.0"),
                bytes.replace("\"least\":20.0", "\"least\":\"Infinity\""),
                bytes.replace("\"missing\":0.0", "\"missing\":2.0"),
                bytes.replace("\"age\":{\"greatest\"", "\"aeg\":{\"greatest\""),
                bytes.replace("\"distinct\":3", "\"distinct\":4"),
                bytes.replace("\"distinct\":3", "\"distinct\":99999999999"),
                bytes.replace("\"ranges\":{", "\"ranges\":[],\"was\":{"))) {
            assertThat(change).isNotEqualTo(bytes);
            assertThatThrownBy(() -> ModelManifest.read(change.getBytes(StandardCharsets.UTF_8), "a model"))
                    .isInstanceOf(StorageException.class);
        }
    }
}
