package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.pipeline.CombineStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Learns principal components, from sums of products that add up from batches. For one thread. */
final class ComponentsLearner implements Learner {
    private static final double EPSILON = Math.ulp(1.0);

    private final CombineStep.PrincipalComponents step;
    private final List<String> inputs;
    private final CompleteRows rows;
    private final Set<String> others;

    ComponentsLearner(CombineStep.PrincipalComponents step, StepKind.Start start) {
        this.step = step;
        this.inputs = FittedNumbers.numeric(step, start.schema());
        this.rows = new CompleteRows(step, start.schema(), inputs);
        this.others = new HashSet<>(start.schema().names());
        inputs.forEach(others::remove);
    }

    @Override
    public void see(Batch batch) {
        rows.see(batch);
    }

    @Override
    public FittedStep learnt() {
        CrossProducts products = rows.products();
        int width = inputs.size();
        if (width == 0) {
            return new FittedComponents(step, "pc", inputs, new double[0], List.of());
        }
        double divisor = Math.max(1, products.count() - 1);
        double[] covariance = new double[width * width];
        double total = 0;
        for (int i = 0; i < width; i++) {
            total += products.product(i, i) / divisor;
            for (int j = 0; j < width; j++) {
                covariance[i * width + j] = products.product(i, j) / divisor;
            }
        }
        Eigen eigen = Eigen.of(covariance, width);
        List<Component> components = new ArrayList<>();
        double explained = 0;
        int most = (int) Math.min(Math.min(step.components(), width), products.count());
        for (int i = 0; i < most && (i == 0 || step.share() == 1 || explained < step.share() * total); i++) {
            double variance = Math.max(0, eigen.value(i));
            // Below that, a variance is what rounding makes of none.
            boolean varies = variance > Math.max(width, products.count()) * EPSILON * eigen.value(0);
            components.add(new Component(
                    variance,
                    total == 0 ? 0 : variance / total,
                    step.whiten() && varies ? Math.sqrt(variance) : 1,
                    withLargestPositive(eigen.vector(i))));
            explained += variance;
        }
        double[] means = new double[width];
        for (int i = 0; i < width; i++) {
            means[i] = products.mean(i);
        }
        return new FittedComponents(step, prefix(components.size()), inputs, means, components);
    }

    /** A direction and its opposite are the same; of parts equally large but for rounding, the first decides. */
    private static double[] withLargestPositive(double[] vector) {
        int largest = 0;
        for (int i = 1; i < vector.length; i++) {
            if (Math.abs(vector[i]) > Math.abs(vector[largest]) * (1 + 1e-9)) {
                largest = i;
            }
        }
        double sign = vector.length > 0 && vector[largest] < 0 ? -1 : 1;
        double[] signed = new double[vector.length];
        for (int i = 0; i < signed.length; i++) {
            signed[i] = vector[i] * sign;
        }
        return signed;
    }

    /** {@code pc}, or, where columns are called so that are not replaced, {@code pc2.}, {@code pc3.} and on. */
    private String prefix(int count) {
        String prefix = "pc";
        for (int next = 2; isTaken(prefix, count); next++) {
            prefix = "pc" + next + ".";
        }
        return prefix;
    }

    private boolean isTaken(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            if (others.contains(prefix + i)) {
                return true;
            }
        }
        return false;
    }
}
