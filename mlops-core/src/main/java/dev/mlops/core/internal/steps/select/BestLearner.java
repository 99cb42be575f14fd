package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.SelectStep;
import java.util.ArrayList;
import java.util.List;

/** Learns a score for each column for itself: as rows come, or, for mutual information, of all of them. For one thread. */
final class BestLearner implements Learner {
    private final SelectStep.Best step;
    private final List<Schema.Field> fields = new ArrayList<>();
    private final List<Scorer> scorers = new ArrayList<>();
    private final int[] missing;
    private int rows;

    /** What one column is scored by. */
    interface Scorer {
        /** Takes in some rows of the column, without missing values. */
        void see(String column, Cells cells, Target target);

        /** The score of all rows so far, 0 or more; 0 where the column does not vary. */
        double score();
    }

    private BestLearner(SelectStep.Best step, StepKind.Start start) {
        this.step = step;
        for (String column : step.columns().select(start.schema())) {
            Schema.Field field = start.schema().field(column);
            boolean isCategory =
                    step.score() == SelectStep.Score.MUTUAL_INFORMATION && field.type() == ColumnType.CATEGORY;
            if (!isCategory) {
                Suitable.requireNumberOrFlag(step, field);
            }
            fields.add(field);
        }
        this.missing = new int[fields.size()];
    }

    static Learner of(SelectStep.Best step, StepKind.Start start) {
        BestLearner learner = new BestLearner(step, start);
        List<String> columns = learner.fields.stream().map(Schema.Field::name).toList();
        return step.needsAllRows()
                ? Learner.ofAllRows(columns, batch -> {
                    learner.see(batch);
                    return learner.learnt();
                })
                : learner;
    }

    static String scoreName(SelectStep.Best step) {
        return switch (step.score()) {
            case MUTUAL_INFORMATION -> "mutual information";
            case F_TEST -> "F";
            case CHI_SQUARED -> "chi-squared";
            case CORRELATION -> "correlation";
        };
    }

    private Scorer scorer(Target target) {
        return switch (step.score()) {
            case MUTUAL_INFORMATION -> new MutualInformation();
            case CHI_SQUARED -> new ChiSquared(step, target);
            case CORRELATION -> new LinearScore(step, target, false);
            case F_TEST -> target.isLabels() ? new VarianceRatio(step) : new LinearScore(step, target, true);
        };
    }

    @Override
    public void see(Batch batch) {
        Target target = batch.targetFor(step);
        if (rows == 0) {
            fields.forEach(field -> scorers.add(scorer(target)));
        }
        rows += batch.rowCount();
        for (int c = 0; c < missing.length; c++) {
            String column = fields.get(c).name();
            Cells cells = batch.cells(column);
            missing[c] += cells.missingCount();
            if (missing[c] == 0) {
                scorers.get(c).see(column, cells, target);
            }
        }
    }

    @Override
    public FittedStep learnt() {
        double[] scores = new double[missing.length];
        for (int c = 0; c < scores.length; c++) {
            Schema.Field field = fields.get(c);
            if (missing[c] == rows) {
                throw Problems.nothingToLearnFrom(step.toString(), field.name());
            }
            if (missing[c] > 0) {
                throw Problems.missingInTraining(field.name(), field.type(), missing[c], rows);
            }
            scores[c] = scorers.get(c).score();
            if (Double.isNaN(scores[c])) {
                throw Problems.tooLarge(step.toString(), field.name());
            }
        }
        List<String> columns = fields.stream().map(Schema.Field::name).toList();
        return FittedSelection.best(step, scoreName(step), columns, scores, step.count());
    }
}
