package dev.mlops.core.internal.steps.balance;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.BalanceStep;
import java.util.Map;
import java.util.TreeMap;

/** Counts labels. For one thread. */
final class BalanceLearner implements Learner {
    private final BalanceStep step;
    private final Map<String, Long> counts = new TreeMap<>();

    BalanceLearner(BalanceStep step) {
        this.step = step;
    }

    @Override
    public void see(Batch batch) {
        Target target = batch.targetFor(step);
        if (!target.isLabels()) {
            throw new DataException(
                    Problem.of("the step " + step + " cannot be used with the target '" + target.name() + "'")
                            .expected("a target of labels")
                            .found("a number")
                            .next("drop the step, or make labels of the target"));
        }
        long[] ofLabel = new long[target.labels().size()];
        for (int row = 0; row < target.size(); row++) {
            ofLabel[target.label(row)]++;
        }
        for (int label = 0; label < ofLabel.length; label++) {
            if (ofLabel[label] > 0) {
                counts.merge(target.labels().get(label), ofLabel[label], Long::sum);
            }
        }
    }

    @Override
    public FittedStep learnt() {
        return new FittedBalance(step, counts);
    }
}
