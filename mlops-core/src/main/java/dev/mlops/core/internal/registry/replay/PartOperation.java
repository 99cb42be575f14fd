package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.data.Folds;
import dev.mlops.data.Operation;
import dev.mlops.data.Split;
import dev.mlops.data.Splitter;
import dev.mlops.data.Table;
import java.util.EnumSet;
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
    private static final Set<OperationKind> SPLITS =
            EnumSet.of(OperationKind.RANDOM, OperationKind.STRATIFIED, OperationKind.GROUPED, OperationKind.BY_TIME);

    private PartOperation() {}

    /** The same without the round of repeated folds, whose seed is that round's: it parts the rows by itself. */
    static Operation withoutRound(Operation operation) {
        if (!operation.parameters().containsKey(FOLD)) {
            return operation;
        }
        SortedMap<String, String> parameters = new TreeMap<>(operation.parameters());
        parameters.remove("round");
        return new Operation(operation.kind(), parameters);
    }

    /** A part by an operation of a kind that is one. */
    static Table part(Table rows, OperationKind kind, Operation operation) throws NotReplayable {
        Settings settings = Settings.of(operation);
        Split split;
        if (SPLITS.contains(kind)) {
            split = rows.split(splitter(kind, settings));
        } else {
            List<Split> splits = rows.folds(folds(kind, settings));
            split = splits.get(settings.whole(FOLD));
        }
        return settings.text(PART).equals("train") ? split.train() : split.test();
    }

    private static Splitter splitter(OperationKind kind, Settings settings) throws NotReplayable {
        double test = settings.share();
        return switch (kind) {
            case RANDOM -> new Splitter.Random(test, settings.seed());
            case STRATIFIED -> new Splitter.Stratified(settings.text(COLUMN), test, settings.seed());
            case GROUPED -> new Splitter.Grouped(settings.text(COLUMN), test, settings.seed());
            default -> new Splitter.ByTime(settings.text(COLUMN), test);
        };
    }

    private static Folds folds(OperationKind kind, Settings settings) throws NotReplayable {
        return switch (kind) {
            case FOLDS -> new Folds.Random(settings.whole(COUNT), settings.seed());
            case FOLDS_IN_ORDER -> new Folds.InOrder(settings.whole(COUNT));
            case STRATIFIED_FOLDS ->
                new Folds.Stratified(settings.whole(COUNT), settings.text(COLUMN), settings.seed());
            case STRATIFIED_FOLDS_IN_ORDER -> new Folds.StratifiedInOrder(settings.whole(COUNT), settings.text(COLUMN));
            case GROUPED_FOLDS -> new Folds.Grouped(settings.whole(COUNT), settings.text(COLUMN), settings.seed());
            case GROUPED_FOLDS_IN_ORDER -> new Folds.GroupedInOrder(settings.whole(COUNT), settings.text(COLUMN));
            case STRATIFIED_GROUPED_FOLDS ->
                new Folds.StratifiedGrouped(
                        settings.whole(COUNT), settings.text(COLUMN), settings.text(GROUPS), settings.seed());
            case STRATIFIED_GROUPED_FOLDS_IN_ORDER ->
                new Folds.StratifiedGroupedInOrder(settings.whole(COUNT), settings.text(COLUMN), settings.text(GROUPS));
            case LEAVE_ONE_OUT -> new Folds.LeaveOneOut();
            case LEAVE_ONE_GROUP_OUT -> new Folds.LeaveOneGroupOut(settings.text(COLUMN));
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
