package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.combine.CompleteRows;
import dev.mlops.core.internal.steps.combine.CrossProducts;
import dev.mlops.pipeline.SelectStep;
import java.util.ArrayList;
import java.util.List;

/** Learns which columns say almost the same as one before them. For one thread. */
final class CorrelationLearner implements Learner {
    private final SelectStep.Uncorrelated step;
    private final List<String> columns;
    private final CompleteRows rows;

    CorrelationLearner(SelectStep.Uncorrelated step, StepKind.Start start) {
        this.step = step;
        this.columns = Suitable.numbersAndFlags(step, start.schema());
        this.rows = new CompleteRows(step, start.schema(), columns);
    }

    @Override
    public void see(Batch batch) {
        rows.see(batch);
    }

    @Override
    public FittedStep learnt() {
        CrossProducts products = rows.products();
        List<Choice> choices = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            double strongest = 0;
            String with = "";
            for (int other : kept) {
                double correlation = products.correlation(other, c);
                if (Math.abs(correlation) > Math.abs(strongest)) {
                    strongest = correlation;
                    with = columns.get(other);
                }
            }
            boolean isKept = Math.abs(strongest) <= step.limit();
            if (isKept) {
                kept.add(c);
            }
            choices.add(new Choice(columns.get(c), strongest, isKept, with));
        }
        return FittedSelection.of(step, "correlation", choices);
    }
}
