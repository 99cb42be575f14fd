package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.NumberMap;
import dev.mlops.core.internal.steps.Sorted;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.scale.ByColumn;
import dev.mlops.core.internal.steps.scale.Normal;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.ShapeStep;
import dev.mlops.pipeline.ShapeStep.Distribution;
import dev.mlops.pipeline.Steps;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Maps numbers to the share of training values below them, by quantiles at equal distances. Immutable. */
final class Quantiles implements NumberMap {
    static final StepKind<ShapeStep.Quantile> KIND = StepKind.of(
                    "quantile", Steps.quantileTransform(Selector.numeric()), Quantiles::learner, Quantiles::read)
            .withColumnsAfter(FittedNumbers::numbersAfter);

    /** Where a normal is cut, so that the smallest and the largest training value do not become infinite. */
    private static final double LARGEST_NORMAL = -Normal.quantile(1e-7);

    private final double[] quantiles;
    private final boolean normal;

    private Quantiles(double[] quantiles, boolean normal) {
        this.quantiles = quantiles;
        this.normal = normal;
    }

    private static Learner learner(ShapeStep.Quantile step, StepKind.Start start) {
        return ByColumn.<NumberMap>fromSorted(
                step,
                start,
                (column, sorted, rows) ->
                        new Quantiles(quantiles(sorted, Math.min(step.quantiles(), rows)), isNormal(step)),
                maps -> new FittedNumbers(step, maps, true));
    }

    private static boolean isNormal(ShapeStep.Quantile step) {
        return step.distribution() == Distribution.NORMAL;
    }

    /** In the arithmetic of scikit-learn, which thinks in percents: whether two quantiles are equal can hang on the last bit. */
    private static double[] quantiles(double[] sorted, int count) {
        double[] quantiles = new double[count];
        double distance = 1.0 / (count - 1);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double share = i == count - 1 && i > 0 ? 1 : i * distance;
            // Rounding must not let one fall below the one before; adding 0.0 makes 0.0 of -0.0.
            largest = Math.max(largest, Sorted.quantile(sorted, i == 0 ? 0 : share * 100 / 100) + 0.0);
            quantiles[i] = largest;
        }
        return quantiles;
    }

    private static FittedStep read(ShapeStep.Quantile step, JsonNode state) {
        return FittedNumbers.read(
                step,
                state,
                true,
                column -> new Quantiles(
                        Json.elements(column, "quantiles").stream()
                                .mapToDouble(Json::number)
                                .toArray(),
                        isNormal(step)));
    }

    @Override
    public double of(double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        double share = share(value);
        return normal ? Math.min(LARGEST_NORMAL, Math.max(-LARGEST_NORMAL, Normal.quantile(share))) : share;
    }

    /** A value that several quantiles are equal to gets the middle of their shares. */
    private double share(double value) {
        int last = quantiles.length - 1;
        if (value <= quantiles[0]) {
            return 0;
        }
        if (value >= quantiles[last]) {
            return 1;
        }
        int above = Places.countBelow(quantiles, value);
        if (quantiles[above] == value) {
            int equal = Places.countUpTo(quantiles, value) - 1;
            return 0.5 * (above + equal) / last;
        }
        double low = quantiles[above - 1];
        return (above - 1 + (value - low) / (quantiles[above] - low)) / last;
    }

    @Override
    public double inverse(double value) {
        if (Double.isNaN(value)) {
            return value;
        }
        double share = value;
        if (normal) {
            share = Math.abs(value) < LARGEST_NORMAL ? Normal.below(value) : Math.signum(value);
        }
        return Sorted.quantile(quantiles, Math.min(1, Math.max(0, share)));
    }

    @Override
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%,d quantiles from %s to %s",
                quantiles.length,
                quantiles[0],
                quantiles[quantiles.length - 1]);
    }

    @Override
    public void write(ObjectNode into) {
        ArrayNode array = into.putArray("quantiles");
        for (double quantile : quantiles) {
            array.add(Json.of(quantile));
        }
    }
}
