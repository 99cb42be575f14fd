package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.pipeline.SelectStep;
import java.util.List;

/** Lets trees say which columns they use most. */
final class TreesLearner {
    static final String SCORE = "importance";

    private TreesLearner() {}

    static Learner of(SelectStep.BestByTrees step, StepKind.Start start) {
        List<String> columns = Suitable.numbersAndFlags(step, start.schema());
        return Learner.ofAllRows(columns, batch -> learnt(step, columns, batch, start.seed()));
    }

    private static FittedStep learnt(SelectStep.BestByTrees step, List<String> columns, Batch batch, long seed) {
        double[][] values = new double[columns.size()][];
        for (int c = 0; c < values.length; c++) {
            String column = columns.get(c);
            values[c] = batch.cells(column).numbers();
            int missing = batch.cells(column).missingCount();
            if (missing == batch.rowCount()) {
                throw Problems.nothingToLearnFrom(step.toString(), column);
            }
            if (missing > 0) {
                throw Problems.missingInTraining(column, batch.field(column).type(), missing, batch.rowCount());
            }
        }
        double[] importances = new RandomizedTrees(values, batch.targetFor(step), seed).importances(step.trees());
        return FittedSelection.best(step, SCORE, columns, importances, step.count());
    }
}
