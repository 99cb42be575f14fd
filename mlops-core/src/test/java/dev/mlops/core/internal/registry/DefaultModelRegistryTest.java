package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.data.DefaultDatasets;
import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.QualityException;
import dev.mlops.error.StorageException;
import dev.mlops.evaluation.Criterion;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Measured;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.evaluation.Scope;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.Lineage;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class DefaultModelRegistryTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Split SPLIT = Rows.labelled(200, 1)
            .from(Origin.of("adult", 1, "8d1f3c2a"))
            .split(Split.stratified("label").seed(42));
    private static final QualityGate<Label> IMPOSSIBLE =
            QualityGate.of(Metrics.accuracy().atLeast(2));
    private static final QualityGate<Label> EASY =
            QualityGate.of(Metrics.accuracy().atLeast(0.5));

    private final MemoryMetadata metadata = new MemoryMetadata();
    private final MemoryArtifacts artifacts = new MemoryArtifacts();
    private final ModelRegistry registry = registry(artifacts, new Engines(List.of(new NearestCentroidEngine())));
    private final DefaultModel<Label> model = model(1);

    private ModelRegistry registry(MemoryArtifacts bytes, Engines engines) {
        return new DefaultModelRegistry(metadata, new ModelStore(bytes, engines), engines, new SteppingClock());
    }

    /** Another model for each number. */
    private static DefaultModel<Label> model(int number) {
        return CentroidModels.classify(
                TASK,
                Pipeline.of(),
                number == 1 ? SPLIT.train() : Rows.labelled(40, number).from(Origin.of("adult", number, "aa")));
    }

    private static Evaluation<Label> evaluation(Model<Label> of, List<Metric<Label>> metrics) {
        return new DefaultEvaluator<>(TASK).metrics(metrics).evaluate(of, SPLIT.test());
    }

    private static List<Metric<Label>> metrics() {
        return List.of(Metrics.rocAuc(), Metrics.accuracy());
    }

    @Test
    void register_recordsAllThatIsKnown() {
        Evaluation<Label> evaluation = evaluation(model, metrics());
        ModelVersion version = registry.evaluation(evaluation)
                .message("first forest")
                .tag("team", "risk")
                .tag("area", "north")
                .register("income", model);
        for (ModelVersion one : List.of(version, registry.get("income", 1))) {
            assertThat(one.name()).isEqualTo("income");
            assertThat(one.version()).isEqualTo(1);
            assertThat(one.digest()).isEqualTo(model.digest());
            assertThat(one.signature()).isEqualTo(model.signature());
            assertThat(one.algorithm()).isEqualTo(model.algorithm());
            assertThat(one.seed()).isEqualTo(model.seed());
            assertThat(one.origin()).isEqualTo(model.origin());
            assertThat(one.evaluatedOn()).contains(SPLIT.test().origin());
            assertThat(one.metrics()).isEqualTo(evaluation.metrics());
            assertThat(one.metrics().keySet()).containsExactly("roc_auc", "accuracy");
            assertThat(one.message()).isEqualTo("first forest");
            assertThat(one.tags()).isEqualTo(Map.of("team", "risk", "area", "north"));
            assertThat(one.createdAt()).isEqualTo(SteppingClock.START);
            assertThat(one.sizeInBytes())
                    .isEqualTo(
                            model.manifest().bytes().length + model.manifest().estimatorSize());
            assertThat(one.subject()).isEqualTo("income v1");
        }
        assertThat(version).isEqualTo(registry.get("income", 1)).hasSameHashCodeAs(registry.get("income", 1));
        assertThat(version.toString())
                .startsWith("income v1 " + model.digest().substring(0, 8) + ": roc_auc 0.")
                .endsWith(", first forest");
    }

    @Test
    void load_givesTheModel_alsoOneThatWasNotTrainedHere() {
        Model<Label> loaded = registry.register("income", model).load(Label.class);
        assertThat(loaded.digest()).isEqualTo(model.digest());
        assertThat(loaded.predict(SPLIT.test()).get(0).scores())
                .isEqualTo(model.predict(SPLIT.test()).get(0).scores());
    }

    @Test
    void load_ofAnotherOutput_orWithoutBytesOrEngine_isRefused() {
        registry.register("income", model);
        assertThatThrownBy(() -> registry.get("income", 1).load(Quantity.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Label");
        ModelVersion withoutBytes = registry(new MemoryArtifacts(), new Engines(List.of(new NearestCentroidEngine())))
                .get("income", 1);
        assertThatThrownBy(() -> withoutBytes.load(Label.class)).isInstanceOf(StorageException.class);
        ModelVersion withoutEngine = registry(artifacts, new Engines(List.of())).get("income", 1);
        assertThat(withoutEngine.algorithm()).isEqualTo(AlgorithmJson.Recorded.of(model.algorithm()));
        assertThatThrownBy(() -> withoutEngine.load(Label.class))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("centroid");
    }

    @Test
    void register_ofTheSame_returnsTheVersion_andLeavesMessageAndTags() {
        ModelVersion first = registry.message("one").tag("a", "1").register("income", model);
        ModelVersion again = registry.message("two").tag("a", "2").register("income", model);
        assertThat(again).isEqualTo(first);
        assertThat(again.message()).isEqualTo("one");
        assertThat(again.tags()).isEqualTo(Map.of("a", "1"));
        assertThat(again.createdAt()).isEqualTo(first.createdAt());
        assertThat(registry.versions("income")).hasSize(1);
    }

    @Test
    void register_withOtherMetrics_orUnderAnotherName_isAnotherVersion() {
        ModelVersion bare = registry.register("income", model);
        ModelVersion measured =
                registry.evaluation(evaluation(model, metrics())).register("income", model);
        ModelVersion other = registry.register("other", model);
        assertThat(bare.version()).isEqualTo(1);
        assertThat(measured.version()).isEqualTo(2);
        assertThat(other.version()).isEqualTo(1);
        assertThat(bare.metrics()).isEmpty();
        assertThat(bare.evaluatedOn()).isEmpty();
        assertThat(registry.names()).containsExactly("income", "other");
    }

    @Test
    void register_withUndefinedMetrics_keepsThem() {
        Table onlyYes = Table.of(
                Column.numbers("x", 1, 2), Column.numbers("y", 1, 2), Column.categories("label", "yes", "yes"));
        Evaluation<Label> undefined =
                new DefaultEvaluator<>(TASK).metrics(metrics()).evaluate(model, onlyYes);
        assertThat(undefined.value(Metrics.rocAuc())).isNaN();
        ModelVersion version = registry.evaluation(undefined).register("income", model);
        assertThat(registry.get("income", 1).metrics().get("roc_auc")).isNaN();
        assertThat(registry.evaluation(undefined).register("income", model)).isEqualTo(version);
        assertThat(version.toString()).contains("roc_auc undefined");
        assertThat(QualityGate.of(Metrics.rocAuc().atLeast(0))
                        .check(registry.get("income", 1))
                        .passed())
                .isFalse();
    }

    @Test
    void register_keepsSlicesIntervalsAndBaseline_forGatesToCome() {
        Evaluation<Label> evaluation = new DefaultEvaluator<>(TASK)
                .metrics(metrics())
                .slices("side")
                .confidence(0.9)
                .resamples(100)
                .baseline(model(2))
                .trainedOn(sided(SPLIT.train()))
                .evaluate(model, sided(SPLIT.test()));
        ModelVersion bare = registry.evaluation(evaluation(model, metrics())).register("income", model);
        ModelVersion version = registry.evaluation(evaluation).register("income", model);
        QualityGate<Label> gate = QualityGate.of(
                Metrics.rocAuc().confidentlyAtLeast(0.5),
                Metrics.accuracy().onEverySlice("side").atLeast(0.5),
                Metrics.rocAuc().noWorseThanBaselineBy(0.5),
                Metrics.accuracy().trainTestGapAtMost(0.5),
                Criterion.modelSizeAtMost(1_000_000));

        for (ModelVersion one : List.of(version, registry.get("income", 2))) {
            assertThat(one.measurements()).isEqualTo(evaluation.measurements());
            assertThat(List.copyOf(one.measurements().keySet()))
                    .isEqualTo(List.copyOf(evaluation.measurements().keySet()));
            assertThat(gate.check(one).checks())
                    .isEqualTo(gate.check(evaluation).checks());
        }
        assertThat(registry.evaluation(evaluation).register("income", model)).isEqualTo(version);
        assertThat(bare.version()).isEqualTo(1);
        assertThat(version.version()).isEqualTo(2);
        assertThat(registry.through(gate).promote(version, "champion").to()).isEqualTo(2);
        assertThatThrownBy(() -> registry.through(gate).promote(bare, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining(".slices(\"side\")");
    }

    private static Table sided(Table rows) {
        String[] sides = new String[rows.rowCount()];
        for (int row = 0; row < sides.length; row++) {
            sides[row] = row % 2 == 0 ? "left" : "right";
        }
        return rows.with(Column.categories("side", sides), Operation.of("sided", Map.of()));
    }

    @Test
    void versionWithoutMeasurements_hasItsMetricsAndSize() {
        registry.evaluation(evaluation(model, metrics())).register("income", model);
        MetadataStore.Key key = new MetadataStore.Key("model-version", "income/0000000001");
        String body = metadata.read(tx -> tx.find(key)).orElseThrow().body();
        ObjectNode document = (ObjectNode) Json.read(body, "a version");
        assertThat(document.remove("measured")).isNotNull();
        String before = Json.write(document);
        metadata.write(tx -> tx.update(key, tx.find(key).orElseThrow().revision(), before));

        ModelVersion old = registry.get("income", 1);

        assertThat(old.metrics().keySet()).containsExactly("roc_auc", "accuracy");
        assertThat(old.measurement(Scope.ALL, "accuracy").orElseThrow().value())
                .isEqualTo(old.metrics().get("accuracy"));
        assertThat(old.measurement(Scope.MODEL, Measured.MODEL_BYTES)
                        .orElseThrow()
                        .value())
                .isEqualTo((double) old.sizeInBytes());
        assertThat(EASY.check(old).passed()).isTrue();
    }

    @Test
    void register_withTheEvaluationOfAnotherModel_isRefused() {
        Evaluation<Label> other = evaluation(model(2), metrics());
        assertThatThrownBy(() -> registry.evaluation(other).register("income", model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evaluation");
        assertThat(registry.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "_a", "a b", "a/b", "a@b", "ä"})
    void register_underAnotherKindOfName_isRefused(String name) {
        assertThatThrownBy(() -> registry.register(name, model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
    }

    @Test
    void register_underALongName_isRefusedFromTheHundredAndTwentyNinthCharacterOn() {
        assertThat(registry.register("a".repeat(128), model).version()).isEqualTo(1);
        assertThatThrownBy(() -> registry.register("a".repeat(129), model))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void versions_areOldestFirst_alsoBeyondNine() {
        for (int number = 1; number <= 12; number++) {
            assertThat(registry.register("income", model(number)).version()).isEqualTo(number);
        }
        registry.register("incomes", model);
        assertThat(registry.versions("income"))
                .extracting(ModelVersion::version)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(registry.get("income@latest").version()).isEqualTo(12);
        assertThat(registry.versions("nothing")).isEmpty();
    }

    @Test
    void references_findVersions() {
        ModelVersion one = registry.register("income", model);
        ModelVersion two = registry.register("income", model(2));
        registry.promote(one, "champion");
        assertThat(registry.get("income@champion")).isEqualTo(one);
        assertThat(registry.get("income@latest")).isEqualTo(two);
        assertThat(registry.get("income/1")).isEqualTo(one);
        assertThat(registry.get("income", 2)).isEqualTo(two);
        assertThat(registry.findVersion("income/2")).contains(two);
        assertThat(registry.findVersion("income@champion")).contains(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "income",
                "income@",
                "income/",
                "income/x",
                "income/-1",
                "@champion",
                "income@Champion",
                "income@a/1"
            })
    void references_ofAnotherForm_areRefused(String reference) {
        for (ThrowingCallable call :
                List.<ThrowingCallable>of(() -> registry.get(reference), () -> registry.findVersion(reference))) {
            assertThatThrownBy(call)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("income@champion")
                    .hasMessageContaining("income/3");
        }
    }

    @Test
    void whatIsNotThere_isNamedWithTheNearest() {
        assertThatThrownBy(() -> registry.get("income@latest"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no model 'income'");
        ModelVersion version = registry.register("income", model);
        registry.promote(version, "champion");
        assertThatThrownBy(() -> registry.get("incom@latest"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'income'");
        assertThatThrownBy(() -> registry.get("income@champoin"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'champion'");
        assertThatThrownBy(() -> registry.get("income/2"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("version 1");
        assertThatThrownBy(() -> registry.get("income", 0)).isInstanceOf(NotFoundException.class);
        assertThat(registry.findVersion("incom@latest")).isEmpty();
        assertThat(registry.findVersion("income@other")).isEmpty();
        assertThat(registry.findVersion("income/2")).isEmpty();
    }

    @Test
    void promote_movesTheAlias_andKeepsTheMoves() {
        ModelVersion one = registry.evaluation(evaluation(model, metrics())).register("income", model);
        ModelVersion two = registry.register("income", model(2));
        AliasMove first =
                registry.through(EASY).by("release-job").because("passes").promote(one, "champion");
        AliasMove second = registry.promote(two, "champion");
        AliasMove other = registry.promote(one, "challenger");
        assertThat(first.from()).isEmpty();
        assertThat(first.to()).isEqualTo(1);
        assertThat(first.by()).isEqualTo("release-job");
        assertThat(first.because()).isEqualTo("passes");
        assertThat(first.gate()).isEqualTo("accuracy >= 0.5");
        assertThat(second.from()).hasValue(1);
        assertThat(second.gate()).isEmpty();
        assertThat(second.at()).isAfter(first.at());
        assertThat(registry.history("income")).containsExactly(first, second, other);
        assertThat(registry.get("income@champion")).isEqualTo(two);
        assertThat(registry.history("other")).isEmpty();
    }

    @Test
    void promote_toWhereItPoints_changesNothing() {
        ModelVersion version = registry.register("income", model);
        AliasMove move = registry.by("first").promote(version, "champion");
        assertThat(registry.by("second").promote(version, "champion")).isEqualTo(move);
        assertThat(registry.history("income")).containsExactly(move);
    }

    @Test
    void promote_throughAGateThatStopsIt_leavesTheAlias_andIsInTheLog() {
        ModelVersion one = registry.register("income", model);
        ModelVersion two = registry.evaluation(evaluation(model(2), metrics())).register("income", model(2));
        registry.promote(one, "champion");
        assertThatThrownBy(() ->
                        registry.through(IMPOSSIBLE).by("eve").because("try").promote(two, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("stops income v2")
                .hasMessageContaining("accuracy")
                .hasMessageContaining("FAIL");
        assertThat(registry.get("income@champion")).isEqualTo(one);
        assertThat(registry.history("income")).hasSize(1);
        List<RegistryEvent> log = registry.log("income");
        RegistryEvent refusal = log.get(log.size() - 1);
        assertThat(refusal.kind()).isEqualTo("refused");
        assertThat(refusal.version()).hasValue(2);
        assertThat(refusal.details()).containsEntry("alias", "champion").containsEntry("gate", "accuracy >= 2.0");
        assertThat(refusal.details().get("found")).contains("FAIL");
        assertThat(refusal.by()).isEqualTo("eve");
        assertThat(refusal.because()).isEqualTo("try");
    }

    @Test
    void promote_ofAVersionWithoutMetrics_throughAGate_isStopped() {
        ModelVersion version = registry.register("income", model);
        assertThatThrownBy(() -> registry.through(EASY).promote(version, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("not computed");
    }

    @Test
    void promote_ofAVersionThatIsNotOfThisWorkspace_isRefused() {
        Engines engines = new Engines(List.of(new NearestCentroidEngine()));
        ModelRegistry elsewhere = new DefaultModelRegistry(
                new MemoryMetadata(), new ModelStore(new MemoryArtifacts(), engines), engines, new SteppingClock());
        ModelVersion stranger = elsewhere.register("income", model(2));
        assertThatThrownBy(() -> registry.promote(stranger, "champion")).isInstanceOf(NotFoundException.class);
        registry.register("income", model);
        assertThatThrownBy(() -> registry.promote(stranger, "champion"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of this workspace");
    }

    @Test
    void trainedOn_datasetVersion_findsTheModelsThatCameFromIt() {
        Datasets datasets = new DefaultDatasets(artifacts, metadata, new SteppingClock());
        String csv = "x,y,label\n1,2,yes\n2,3,no\n3,1,yes\n0,0,no\n";
        DatasetVersion rows = datasets.commit("rows", Csv.text(csv));
        DatasetVersion more = datasets.commit("rows", Csv.text(csv + "9,9,no\n"));
        ModelVersion one = registry.register("b", CentroidModels.classify(TASK, Pipeline.of(), rows.read()));
        ModelVersion two = registry.register(
                "a", CentroidModels.classify(TASK, Pipeline.of(), more.read().head(4)));
        registry.register("income", model);

        assertThat(registry.trainedOn(rows)).containsExactly(one);
        datasets.because("wrong").delete("rows", 2);
        assertThat(registry.trainedOn(more)).containsExactly(two);
        assertThat(registry.lineage(two).links().get(0).from()).hasToString("dataset rows v2");
    }

    @Test
    void lineage_goesFromTheDatasetToAliasesAndDeployments() {
        ModelVersion one = registry.evaluation(evaluation(model, metrics())).register("income", model);
        ModelVersion two = registry.register("income", model(2));
        registry.promote(one, "champion");
        registry.promote(two, "champion");
        assertThatThrownBy(() -> registry.through(IMPOSSIBLE).promote(one, "champion"))
                .isInstanceOf(QualityException.class);
        metadata.write(tx -> {
            ModelLog.appendDeployed(tx, one, SteppingClock.START);
            return one;
        });
        Lineage lineage = registry.lineage(one);
        assertThat(lineage.links())
                .extracting(Lineage.Link::relation)
                .containsExactly(
                        "stratified",
                        "stratified",
                        "trained",
                        "evaluated",
                        "promoted",
                        "refused",
                        "deployed",
                        "replaced");
        assertThat(lineage.links().get(0).from()).hasToString("dataset adult v1");
        assertThat(lineage.links().get(0).to()).isEqualTo(lineage.links().get(2).from());
        assertThat(lineage.links().get(2).to()).hasToString("model income v1");
        assertThat(lineage.links().get(1).to())
                .isEqualTo(lineage.links().get(3).from())
                .asString()
                .contains("test");
        assertThat(lineage.links().get(4).to()).asString().startsWith("alias income@champion at ");
        assertThat(lineage.links().get(5).to())
                .hasToString("alias income@champion at "
                        + lineage.links().get(5).to().at().orElseThrow());
        assertThat(lineage.links().get(7).to()).hasToString("model income v2");
        assertThat(lineage.links().get(7).note()).startsWith("as champion at ");
        assertThat(registry.lineage(two).links())
                .extracting(Lineage.Link::toString)
                .first()
                .isEqualTo("dataset adult v2 --trained--> model income v2");
    }

    @Test
    void stages_doNotChange() {
        ModelRegistry changed =
                registry.message("m").tag("k", "v").by("b").because("w").through(IMPOSSIBLE);
        assertThat(changed).isNotSameAs(registry);
        ModelVersion version = registry.register("income", model);
        assertThat(version.message()).isEmpty();
        assertThat(version.tags()).isEmpty();
        assertThat(registry.promote(version, "champion").by()).isEmpty();
        assertThatThrownBy(() -> registry.tag(" ", "v")).isInstanceOf(IllegalArgumentException.class);
    }
}
