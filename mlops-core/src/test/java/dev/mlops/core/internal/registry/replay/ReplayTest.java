package dev.mlops.core.internal.registry.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.InMemoryArtifactStore;
import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Datasets;
import dev.mlops.data.Folds;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Rows;
import dev.mlops.data.Split;
import dev.mlops.data.Splitter;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private final Workspace workspace = MlOps.builder()
            .metadata(InMemoryMetadataStore.create())
            .artifacts(InMemoryArtifactStore.create())
            .engine(new NearestCentroidEngine())
            .clock(new SteppingClock())
            .executor(Runnable::run)
            .build();
    private final Datasets datasets = workspace.datasets();
    private final Replay replay = new Replay(datasets::get, KeptRules.nowhere());
    private final DatasetVersion version = datasets.commit("rows", Rows.of(ReplayedRows.table()));

    @AfterEach
    void close() {
        workspace.close();
    }

    private interface Way extends Function<Table, List<Table>> {}

    private static Way split(Function<Table, Split> way) {
        return rows -> List.of(way.apply(rows).train(), way.apply(rows).test());
    }

    private static Way folds(Folds folds) {
        return rows -> rows.folds(folds).stream()
                .flatMap(split -> Stream.of(split.train(), split.test()))
                .toList();
    }

    static List<Way> ways() {
        return List.of(
                List::of,
                rows -> List.of(rows.head(30), rows.head(1_000), rows.without("day", "team"), rows.without()),
                split(rows -> rows.split(Split.random().seed(3))),
                split(rows -> rows.split(Split.stratified("label").test(0.3).seed(4))),
                split(rows -> rows.split(Split.grouped("team").seed(5))),
                split(rows -> rows.split(Split.byTime("day").test(0.25))),
                folds(Folds.random(4).seed(6)),
                folds(Folds.random(4).seed(6).repeated(3)),
                folds(Folds.inOrder(3)),
                folds(Folds.stratified(3, "label").seed(7)),
                folds(Folds.stratified(3).seed(7).repeated(2).forTarget("label")),
                folds(Folds.stratified(3, "label").inOrder()),
                folds(Folds.grouped(3, "team").seed(8)),
                folds(Folds.grouped(3, "team").inOrder()),
                folds(Folds.stratifiedGrouped(3, "label", "team").seed(9)),
                folds(Folds.stratifiedGrouped(3, "label", "team").inOrder()),
                folds(Folds.leaveOneOut()),
                folds(Folds.leaveOneGroupOut("team")),
                folds(Folds.byTime(3, "day")),
                folds(Folds.byTime(3, "day").testRows(12).maxTrainRows(40).gap(5)),
                folds(Folds.holdout(Split.stratified("label").seed(10))),
                rows -> rows.without("y").split(Split.random().seed(1)).train().folds(Folds.random(3)).stream()
                        .map(split -> split.train().head(20))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void rows_ofEveryWayToPartThem_areTheSame(Way way) throws NotReplayable {
        List<Table> parts = way.apply(version.read());
        for (Table part : parts.subList(0, Math.min(parts.size(), 12))) {
            Table again = replay.rows(part.origin());
            assertThat(again.digest()).as(part.origin().toString()).isEqualTo(part.digest());
            assertThat(again.origin()).isEqualTo(part.origin());
        }
    }

    @Test
    void rows_ofABatch_areTheSame() throws NotReplayable {
        List<Table> batches = new ArrayList<>();
        version.forEachBatch(batches::add);
        assertThat(batches).isNotEmpty();
        for (Table batch : batches) {
            assertThat(replay.rows(batch.origin())).isEqualTo(batch);
        }
    }

    private void requireNot(Origin origin, String... why) {
        assertThatThrownBy(() -> replay.rows(origin))
                .isInstanceOf(NotReplayable.class)
                .message()
                .contains(why)
                .hasLineCount(1);
    }

    @Test
    void rows_thatWereInMemory_areRefused() {
        requireNot(ReplayedRows.table().head(3).origin(), "in memory");
    }

    @Test
    void rows_afterAnOperationThatIsNotKnown_areRefusedByItsName() {
        requireNot(version.origin().then(Operation.of("jittered", Map.of("by", "0.1"))), "'jittered'");
    }

    /** Whatever kind there is: the rows come again, or it says why not, or what is missing of the settings. */
    @ParameterizedTest
    @EnumSource
    void rows_afterEveryKindOfOperation_areHadOrRefusedByItsOwnReason(OperationKind kind) {
        Operation bare = kind.of(Map.of());
        if (kind.loss().isPresent()) {
            requireNot(
                    version.origin().then(bare), "'" + bare + "'", kind.loss().get(), "commit the rows");
        } else {
            requireNot(version.origin().then(bare), "'" + bare + "'", "does not say");
        }
    }

    /** The kinds that the library's own ways to part rows write down are all in the list, and the list has no others of them. */
    @Test
    void operationKind_hasEveryWayToPartRows() {
        Set<OperationKind> found = EnumSet.noneOf(OperationKind.class);
        for (Way way : ways()) {
            for (Table part : way.apply(version.read())) {
                part.origin()
                        .operations()
                        .forEach(operation ->
                                found.add(OperationKind.of(operation).orElseThrow()));
            }
        }
        Set<OperationKind> again = Arrays.stream(OperationKind.values())
                .filter(kind -> kind.loss().isEmpty())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OperationKind.class)));
        again.remove(OperationKind.ROWS);
        again.remove(OperationKind.VALIDATED);
        assertThat(found).isEqualTo(again);
        int ofOther = 3; // Folds of a target, repeated ones and a holdout write what others write
        assertThat(Splitter.class.getPermittedSubclasses().length + leaves(Folds.class) - ofOther)
                .isEqualTo(again.size() - 2); // head and without
    }

    private static int leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .mapToInt(ReplayTest::leaves)
                        .sum()
                : 1;
    }

    @Test
    void rows_afterAnOperationWithOtherSettings_areRefused() {
        Map<String, String> random = Map.of("test", "0.2", "seed", "1", "part", "train");
        requireNot(version.origin().then(with(random, "mirrored", "true")), "mirrored=true", "it would be");
        requireNot(version.origin().then(with(random, "part", "validation")), "validation", "it would be");
        requireNot(version.origin().then(with(random, "seed", "a")), "cannot be done again", "seed=a");
        requireNot(version.origin().then(Operation.of("random", Map.of("test", "0.2", "seed", "1"))), "'part'");
        requireNot(version.origin().then(Operation.of("head", Map.of("rows", "121"))), "rows=121", "rows=120");
        requireNot(version.origin().then(Operation.of("rows", Map.of("from", "100", "count", "21"))), "120 rows");
        requireNot(version.origin().then(Operation.of("without", Map.of("columns", "nosuch"))), "nosuch");
        Map<String, String> fold = Map.of("count", "3", "seed", "1", "fold", "3", "part", "train");
        requireNot(version.origin().then(Operation.of("folds", fold)), "fold=3");
    }

    private static Operation with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return Operation.of("random", more);
    }

    @Test
    void rows_withoutAColumnWhoseNameHasAComma_areRefused() {
        Table comma = Table.of(
                Column.numbers("a", 1, 2),
                Column.numbers("b", 3, 4),
                Column.numbers("a,b", 5, 6),
                Column.numbers("c", 7, 8));
        Table rows = datasets.commit("comma", Rows.of(comma)).read();
        requireNot(rows.without("a,b").origin(), "'a,b' has a comma");
        requireNot(rows.without("a", "b").origin(), "'a,b' has a comma");
        assertThat(rows.without("c").origin())
                .satisfies(origin -> assertThat(replay.rows(origin)).isEqualTo(comma.without("c")));
    }

    @Test
    void rows_ofAVersionThatIsGoneOrAnother_areRefused() {
        requireNot(Origin.of("rows", 2, "aa"), "rows v2 cannot be read");
        requireNot(Origin.of("rows", 1, "aabbccddee"), "other content: aabbccdd then");
        datasets.commit("rows", Rows.of(ReplayedRows.table().head(5)));
        datasets.because("asked for").delete("rows", 1);
        requireNot(version.origin(), "rows v1 cannot be read");
    }
}
