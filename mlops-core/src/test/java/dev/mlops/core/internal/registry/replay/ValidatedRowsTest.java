package dev.mlops.core.internal.registry.replay;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Rows;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Steps;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Reproduction;
import dev.mlops.spi.MetadataStore;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Expectations;
import dev.mlops.validation.Partition;
import dev.mlops.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidatedRowsTest {
    private static final String RULES = "validation-rules";
    private static final Expectation[] BOUNDS = {
        column("x").isBetween(-2, 2),
        column("team").isNotIn("team 3").forAtLeast(1),
        column("y").isComplete()
    };

    private final MetadataStore metadata = InMemoryMetadataStore.create();
    private final Workspace workspace = MlOps.builder()
            .metadata(metadata)
            .artifacts(InMemoryArtifactStore.create())
            .engine(new NearestCentroidEngine())
            .clock(new SteppingClock())
            .executor(Runnable::run)
            .build();
    private final DatasetVersion version = workspace.datasets().commit("rows", Rows.of(ReplayedRows.table()));
    private final Replay replay = new Replay(workspace.datasets()::get, KeptRules.in(metadata));

    @AfterEach
    void close() {
        workspace.close();
    }

    private List<MetadataStore.Document> kept() {
        return metadata.read(tx -> tx.list(RULES, ""));
    }

    private void requireAgain(Table rows) throws NotReplayable {
        Table again = replay.rows(rows.origin());
        assertThat(again.digest()).isEqualTo(rows.digest());
        assertThat(again.origin()).isEqualTo(rows.origin());
    }

    private void requireNot(Origin origin, String... why) {
        assertThatThrownBy(() -> replay.rows(origin))
                .isInstanceOf(NotReplayable.class)
                .message()
                .contains(why)
                .hasLineCount(1);
    }

    static List<Expectations> sets() {
        return List.of(
                Expectations.of(BOUNDS),
                Expectations.of(column("x").isBelow(0), rowCount().isAtLeast(1_000)),
                Expectations.of(
                        column("team").matches("team [0-5]"), column("label").isIn("yes")),
                Expectations.of(column("day").isLessThan("x")),
                Expectations.of(
                        when(column("label").isIn("no")).expect(column("day").isBetween(3, 30))),
                Expectations.of(column("nosuch").isComplete()), // the schema decides: all rows are quarantined
                Expectations.of(column("x").isBetween(-1_000, 1_000)));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void rows_goodAndQuarantined_areTheSame(Expectations rules) throws NotReplayable {
        Partition parts = workspace.validator().expect(rules).partition(version.read());
        assertThat(parts.good().rowCount() + parts.quarantined().rows().rowCount())
                .isEqualTo(120);
        requireAgain(parts.good());
        requireAgain(parts.quarantined().rows());
        if (parts.good().rowCount() > 10) {
            requireAgain(parts.good().split(Split.random().seed(3)).train().head(5));
        }
    }

    /** Rules that warn, or that speak of all rows, part none, so they are no part of what is kept. */
    @Test
    void rules_areKeptOnce_whateverElseTheValidatorLooksAt() {
        Validator validator = workspace.validator().expect(BOUNDS);
        validator.partition(version.read());
        List<MetadataStore.Document> first = kept();
        assertThat(first).hasSize(1);
        validator
                .warn(column("day").isPositive())
                .samples(1)
                .partition(version.read().head(7));
        validator.expect(rowCount().isAtLeast(3)).partition(version, good -> {}, bad -> {});
        assertThat(kept()).isEqualTo(first);
        validator.expect(column("day").isPositive()).partition(version.read());
        assertThat(kept()).hasSize(2);
    }

    @Test
    void rules_areNotKept_whereTheRowsAreInMemory_orNothingIsParted() {
        workspace.validator().expect(BOUNDS).partition(ReplayedRows.table());
        workspace.validator().expect(BOUNDS).validate(version);
        assertThat(kept()).isEmpty();
    }

    @Test
    void rows_ofBatches_areTheSame() throws NotReplayable {
        List<Table> parts = new ArrayList<>();
        workspace.validator().expect(BOUNDS).partition(version, parts::add, bad -> parts.add(bad.rows()));
        assertThat(parts).hasSizeGreaterThan(1);
        for (Table part : parts) {
            requireAgain(part);
        }
    }

    @Test
    void rows_lookedUpInADataset_areTheSame_whateverItsNewestVersionHas() throws NotReplayable {
        Table teams = Table.of(Column.categories("id", "team 1", "team 2", "team 3"));
        DatasetVersion known = workspace.datasets().commit("teams", Rows.of(teams));
        Partition parts = workspace
                .validator()
                .expect(when(column("label").isIn("yes")).expect(column("team").existsIn("known", known, "id")))
                .expect(column("team").existsIn("known", known, "id"))
                .partition(version.read());
        workspace.datasets().commit("teams", Rows.of(teams.head(1)));
        assertThat(parts.good().rowCount()).isBetween(1, 119);
        assertThat(parts.good().origin().operations().get(0).parameters())
                .containsEntry("table known", "teams v1 " + known.digest());
        requireAgain(parts.good());
        requireAgain(parts.quarantined().rows());
        workspace.datasets().because("asked for").delete("teams", 1);
        requireNot(parts.good().origin(), "dataset teams v1 cannot be read");
    }

    @Test
    void rows_lookedUpInAPartOfADatasetOrInMemory_areRefused() {
        Table teams = Table.of(Column.categories("id", "team 1", "team 2"));
        Table part = workspace.datasets().commit("teams", Rows.of(teams)).read().head(1);
        for (Table other : List.of(teams, part)) {
            Partition parts = workspace
                    .validator()
                    .expect(column("team").existsIn("known", other, "id"))
                    .partition(version.read());
            requireNot(parts.good().origin(), "needs the rows of known, which is not kept", "commit the good rows");
        }
    }

    @Test
    void rows_partedByACallersCode_areRefused() {
        Partition parts = workspace
                .validator()
                .expect(when(column("label").isIn("no")).expect(rows("even", row -> row.size() > 1)))
                .partition(version.read());
        requireNot(parts.good().origin(), "'even'", "needs a caller's code", "commit the good rows");
    }

    @Test
    void rows_whoseRulesAreNotKept_areRefused() {
        Partition parts =
                new DefaultValidator(new SteppingClock()).expect(BOUNDS).partition(version.read());
        requireNot(parts.good().origin(), "its rules are not kept here", "commit the good rows");
        requireNot(version.origin().then(Operation.of("validated", Map.of("part", "good"))), "does not say 'rules'");
    }

    @Test
    void rows_whoseRulesWereChanged_areRefused() {
        Table good =
                workspace.validator().expect(BOUNDS).partition(version.read()).good();
        MetadataStore.Document document = kept().get(0);
        change(document.body().replace("-2", "-3"));
        requireNot(good.origin(), "were changed");
        change("no rules");
        requireNot(good.origin(), "cannot be done again");
        change(document.body());
        assertThat(good.origin())
                .satisfies(origin -> assertThat(replay.rows(origin)).isEqualTo(good));
    }

    private void change(String body) {
        MetadataStore.Document document = kept().get(0);
        assertThat(document.body()).isNotEqualTo(body);
        metadata.write(tx -> tx.update(document.key(), document.revision(), body));
    }

    @Test
    void reproduce_ofAModelOfGoodRows_isIdentical() {
        Table good =
                workspace.validator().expect(BOUNDS).partition(version.read()).good();
        assertThat(good.rowCount()).isBetween(50, 119);
        ModelRegistry registry = workspace.registry();
        ModelVersion model = registry.register(
                "income",
                workspace
                        .trainer(Task.classification("label"))
                        .pipeline(Pipeline.of(Steps.keep("x", "y")))
                        .algorithm(NearestCentroidEngine.nearestCentroid())
                        .train(good.split(Split.stratified("label").seed(4)).train()));
        assertThat(registry.reproduce(model).isIdentical()).isTrue();
        MetadataStore.Document document = kept().get(0);
        metadata.write(tx -> tx.delete(document.key(), document.revision()));
        assertThat(registry.reproduce(model).outcome()).isEqualTo(Reproduction.Outcome.IMPOSSIBLE);
        assertThat(registry.reproduce(model).differences())
                .singleElement()
                .asString()
                .contains("its rules are not kept here");
    }

    @Test
    void rows_ofAnotherPart_areRefused() {
        Table good =
                workspace.validator().expect(BOUNDS).partition(version.read()).good();
        String rules =
                String.valueOf(good.origin().operations().get(0).parameters().get("rules"));
        requireNot(
                version.origin().then(Operation.of("validated", Map.of("part", "best", "rules", rules))),
                "it would be");
        requireNot(
                version.origin().then(Operation.of("validated", Map.of("part", "good", "rules", rules, "by", "a"))),
                "it would be");
    }
}
