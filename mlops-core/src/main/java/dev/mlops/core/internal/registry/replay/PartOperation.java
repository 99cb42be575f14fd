package dev.mlops.core.internal.registry.replay;

import dev.mlops.data.Folds;
import dev.mlops.data.Operation;
import dev.mlops.data.Split;
import dev.mlops.data.Splitter;
import dev.mlops.data.Table;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parts of rows once more: what {@link Splitter} and {@link Folds} wrote down of themselves. Stateless. */
final class PartOperation {
    private static final String PART = "part";
    private static final String FOLD = "fold";
    private static final String COUNT = "count";
    private static final String COLUMN = "column";
    private static final String GROUPS = "groups";
    private static final Set<String> SPLITS = Set.of("random", "stratified", "grouped", "byTime");
    private static final Set<String> FOLDS = Set.of(
            "folds",
            "foldsInOrder",
            "stratifiedFolds",
            "stratifiedFoldsInOrder",
            "groupedFolds",
            "groupedFoldsInOrder",
            "stratifiedGroupedFolds",
            "stratifiedGroupedFoldsInOrder",
            "leaveOneOut",
            "leaveOneGroupOut",
            "foldsByTime");

    private PartOperation() {}

    /** Whether this kind of operation is a part of a split or a fold. */
    static boolean isOne(String kind) {
        return SPLITS.contains(kind) || FOLDS.contains(kind);
    }

    /** The same without the round of repeated folds, whose seed is that round's: it parts the rows by itself. */
    static Operation withoutRound(Operation operation) {
        if (!FOLDS.contains(operation.kind())) {
            return operation;
        }
        SortedMap<String, String> parameters = new TreeMap<>(operation.parameters());
        parameters.remove("round");
        return new Operation(operation.kind(), parameters);
    }

    static Table part(Table rows, Operation operation) throws NotReplayable {
        Settings settings = Settings.of(operation);
        Split split;
        if (SPLITS.contains(operation.kind())) {
            split = rows.split(splitter(operation.kind(), settings));
        } else {
            List<Split> splits = rows.folds(folds(operation.kind(), settings));
            split = splits.get(settings.whole(FOLD));
        }
        return settings.text(PART).equals("train") ? split.train() : split.test();
    }

    private static Splitter splitter(String kind, Settings settings) throws NotReplayable {
        double test = settings.share();
        return switch (kind) {
            case "random" -> new Splitter.Random(test, settings.seed());
            case "stratified" -> new Splitter.Stratified(settings.text(COLUMN), test, settings.seed());
            case "grouped" -> new Splitter.Grouped(settings.text(COLUMN), test, settings.seed());
            default -> new Splitter.ByTime(settings.text(COLUMN), test);
        };
    }

    private static Folds folds(String kind, Settings settings) throws NotReplayable {
        return switch (kind) {
            case "folds" -> new Folds.Random(settings.whole(COUNT), settings.seed());
            case "foldsInOrder" -> new Folds.InOrder(settings.whole(COUNT));
            case "stratifiedFolds" ->
                new Folds.Stratified(settings.whole(COUNT), settings.text(COLUMN), settings.seed());
            case "stratifiedFoldsInOrder" -> new Folds.StratifiedInOrder(settings.whole(COUNT), settings.text(COLUMN));
            case "groupedFolds" -> new Folds.Grouped(settings.whole(COUNT), settings.text(COLUMN), settings.seed());
            case "groupedFoldsInOrder" -> new Folds.GroupedInOrder(settings.whole(COUNT), settings.text(COLUMN));
            case "stratifiedGroupedFolds" ->
                new Folds.StratifiedGrouped(
                        settings.whole(COUNT), settings.text(COLUMN), settings.text(GROUPS), settings.seed());
            case "stratifiedGroupedFoldsInOrder" ->
                new Folds.StratifiedGroupedInOrder(settings.whole(COUNT), settings.text(COLUMN), settings.text(GROUPS));
            case "leaveOneOut" -> new Folds.LeaveOneOut();
            case "leaveOneGroupOut" -> new Folds.LeaveOneGroupOut(settings.text(COLUMN));
            default ->
                new Folds.ByTime(
                        settings.whole(COUNT),
                        settings.text(COLUMN),
                        settings.wholeOrZero("testRows"),
                        settings.wholeOrZero("maxTrainRows"),
                        settings.wholeOrZero("gap"));
        };
    }
}
