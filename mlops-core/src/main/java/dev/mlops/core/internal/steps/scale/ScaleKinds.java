package dev.mlops.core.internal.steps.scale;

import dev.mlops.core.internal.steps.StepKind;
import java.util.List;

/** The kinds of steps of this package. */
public final class ScaleKinds {
    private ScaleKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(Standard.KIND, Range.KIND, Magnitude.KIND, Spread.KIND, FittedNormalize.KIND);
    }
}
