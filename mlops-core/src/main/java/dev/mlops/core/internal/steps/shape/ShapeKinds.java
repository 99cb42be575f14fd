package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.steps.StepKind;
import java.util.List;

/** The kinds of steps of this package. */
public final class ShapeKinds {
    private ShapeKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(
                Quantiles.KIND,
                Powers.KIND,
                Logarithm.KIND,
                Limits.CLIP,
                Limits.WINSORIZE,
                Limits.CLIP_OUTLIERS,
                FittedBins.KIND);
    }
}
