package dev.mlops.core.internal.tuning;

import dev.mlops.core.internal.training.Targets;
import dev.mlops.data.Folds;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The folds that rows are dealt to where only their number is given. */
final class DealtFolds {
    private static final int SHOWN = 10;

    private DealtFolds() {}

    /** Those of a task: with the labels' shares in classification, else at random. */
    static Folds of(Task<?> task, int count, long seed) {
        long foldSeed = Seeds.of(seed, 0, "folds");
        return task instanceof Task.Classification classification
                ? Folds.stratified(count, classification.target()).seed(foldSeed)
                : Folds.random(count).seed(foldSeed);
    }

    /** Each label must be in every fold, or folds would not keep the labels' shares and metrics would be undefined on some. */
    static void requireLabels(Task<?> task, Table rows, int count) {
        Targets targets = Targets.of(task, rows);
        int[] rowsOf = new int
                [task.kind() == TaskKind.CLASSIFICATION ? targets.labels().size() : 0];
        if (rowsOf.length > 0) {
            for (double label : targets.values()) {
                rowsOf[(int) label]++;
            }
        }
        List<String> rare = new ArrayList<>();
        for (int label = 0; label < rowsOf.length; label++) {
            if (rowsOf[label] < count) {
                rare.add("'" + targets.labels().get(label) + "' " + rowsOf[label]);
            }
        }
        if (!rare.isEmpty()) {
            throw new DataException(Problem.of("the rows do not suffice for the folds")
                    .expected("at least " + count + " rows of each label, one for each fold")
                    .found(rare.stream().limit(SHOWN).collect(Collectors.joining(", "))
                            + (rare.size() > SHOWN ? " and " + (rare.size() - SHOWN) + " labels more" : ""))
                    .next("take fewer folds, or leave out or merge the rare labels"));
        }
    }
}
