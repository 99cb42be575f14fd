package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.core.internal.steps.combine.CrossProducts;
import dev.mlops.pipeline.SelectStep;

/** The magnitude of the correlation r with the target, or the F statistic of the regression on the column: r^2 / (1 - r^2) * (n - 2). */
final class LinearScore implements BestLearner.Scorer {
    private final SelectStep.Best step;
    private final Target first;
    private final boolean isF;
    private final CrossProducts products = new CrossProducts(2);

    LinearScore(SelectStep.Best step, Target first, boolean isF) {
        if (first.isLabels() && first.labels().size() != 2) {
            throw Suitable.wrongTarget(
                    step,
                    first,
                    "a number, or one of two labels",
                    first.labels().size() + " labels");
        }
        this.step = step;
        this.first = first;
        this.isF = isF;
    }

    @Override
    public void see(String column, Cells cells, Target target) {
        products.add(new double[][] {cells.numbers(), target.values()}, target.size());
    }

    @Override
    public double score() {
        if (products.product(1, 1) == 0) {
            throw Suitable.wrongTarget(step, first, "a target that varies", "the same in all rows");
        }
        if (!Double.isFinite(products.product(0, 0))) {
            return Double.NaN;
        }
        double correlation = Math.abs(products.correlation(0, 1));
        if (!isF) {
            return correlation;
        }
        if (products.count() < 3) {
            throw Suitable.wrongTarget(step, first, "at least 3 rows", products.count() + " of them");
        }
        double explained = correlation * correlation;
        return explained / (1 - explained) * (products.count() - 2);
    }
}
