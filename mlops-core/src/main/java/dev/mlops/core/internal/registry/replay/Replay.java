package dev.mlops.core.internal.registry.replay;

import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.validation.document.KeptRules;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.MlOpsException;
import java.util.List;

/**
 * Rows once more, as their {@link Origin} says: read from the dataset version, and every operation taken again in its order. What comes out has that
 * very origin. An operation that is not known, or that would not be the recorded one (a later version of the library may know more settings), is refused by
 * its name: rows that only may be the same are of no use to somebody who wants the same model. Safe for many threads.
 */
public final class Replay {
    private static final String AFTER = "commit the rows to a dataset after it";

    private final Versions datasets;
    private final ValidatedRows validated;

    /**
     * Rows from here.
     *
     * @param datasets where dataset versions are read
     * @param rules where the rules are that parted rows
     */
    public Replay(Versions datasets, KeptRules rules) {
        this.datasets = datasets;
        this.validated = new ValidatedRows(rules, this);
    }

    /** Where dataset versions are found. */
    @FunctionalInterface
    public interface Versions {
        /** One version. Throws {@link dev.mlops.error.NotFoundException} where there is none. */
        DatasetVersion get(String name, int version);
    }

    /**
     * The rows of an origin.
     *
     * @throws NotReplayable where they cannot be had again
     */
    public Table rows(Origin origin) throws NotReplayable {
        if (!origin.isRecorded()) {
            throw new NotReplayable("its rows were in memory only; commit them to a dataset before training");
        }
        Table rows = read(origin);
        for (Operation operation : origin.operations()) {
            rows = again(rows, operation);
        }
        return rows.from(origin);
    }

    private Table read(Origin origin) throws NotReplayable {
        String what = "dataset " + origin.dataset() + " v" + origin.version();
        try {
            DatasetVersion version = datasets.get(origin.dataset(), origin.version());
            if (!version.digest().equals(origin.digest())) {
                throw new NotReplayable(what + " has other content: " + shortly(origin.digest()) + " then, "
                        + shortly(version.digest()) + " now");
            }
            return version.read();
        } catch (MlOpsException e) {
            throw new NotReplayable(what + " cannot be read: " + firstLine(e), e);
        }
    }

    private Table again(Table rows, Operation operation) throws NotReplayable {
        OperationKind kind = OperationKind.of(operation)
                .orElseThrow(() -> new NotReplayable("'" + operation.kind()
                        + "' is an operation of a caller's own, which cannot be done again: " + AFTER));
        Table next;
        try {
            next = taken(rows, kind, operation);
        } catch (MlOpsException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new NotReplayable("'" + operation + "' cannot be done again: " + firstLine(e), e);
        }
        List<Operation> all = next.origin().operations();
        Operation did = all.get(all.size() - 1);
        if (!did.equals(PartOperation.withoutRound(operation))) {
            throw new NotReplayable("'" + operation + "' cannot be done again: it would be '" + did + "'");
        }
        return next;
    }

    /** Without a default, so that a kind that is new is thought of. */
    private Table taken(Table rows, OperationKind kind, Operation operation) throws NotReplayable {
        return switch (kind) {
            case HEAD -> rows.head(Settings.of(operation).whole("rows"));
            case WITHOUT -> rows.without(names(rows, operation));
            case ROWS -> stretch(rows, operation);
            case VALIDATED -> validated.again(rows, operation);
            case RANDOM,
                    STRATIFIED,
                    GROUPED,
                    BY_TIME,
                    FOLDS,
                    FOLDS_IN_ORDER,
                    STRATIFIED_FOLDS,
                    STRATIFIED_FOLDS_IN_ORDER,
                    GROUPED_FOLDS,
                    GROUPED_FOLDS_IN_ORDER,
                    STRATIFIED_GROUPED_FOLDS,
                    STRATIFIED_GROUPED_FOLDS_IN_ORDER,
                    LEAVE_ONE_OUT,
                    LEAVE_ONE_GROUP_OUT,
                    FOLDS_BY_TIME -> PartOperation.part(rows, kind, operation);
            case REASONS, MALFORMED, NUMBERED, OUT_OF_FOLD, SLICE, BATCH, LEARNING_CURVE, DISTURBED, PERMUTED, DRAWN ->
                throw new NotReplayable("'" + operation + "' cannot be done again, since "
                        + kind.loss().orElseThrow() + ": " + AFTER);
        };
    }

    /** The recorded names stand behind one another with commas, so a name with a comma in it cannot be told from two. */
    private static String[] names(Table rows, Operation operation) throws NotReplayable {
        String text = Settings.of(operation).text("columns");
        for (String name : rows.schema().names()) {
            if (name.contains(",") && text.contains(name)) {
                throw new NotReplayable("'" + operation + "' cannot be done again: column '" + name + "' has a comma");
            }
        }
        return text.isEmpty() ? new String[0] : text.split(",", -1);
    }

    private static Table stretch(Table rows, Operation operation) throws NotReplayable {
        int from = Settings.of(operation).whole("from");
        int count = Settings.of(operation).whole("count");
        if (from < 0 || count < 0 || from > rows.rowCount() - count) {
            throw new NotReplayable("'" + operation + "' cannot be done again: there are " + rows.rowCount() + " rows");
        }
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = from + i;
        }
        return rows.select(chosen, operation);
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static String shortly(String digest) {
        return digest.substring(0, Math.min(8, digest.length()));
    }
}
