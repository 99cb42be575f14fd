package dev.mlops.core.internal.steps.time;

import dev.mlops.core.internal.steps.StepKind;
import java.util.List;

/** The kinds of steps of this package. */
public final class TimeKinds {
    private TimeKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(Parts.KIND, Cycles.KIND);
    }
}
