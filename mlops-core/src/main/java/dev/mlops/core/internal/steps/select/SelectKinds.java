package dev.mlops.core.internal.steps.select;

import dev.mlops.core.internal.steps.StepKind;
import java.util.List;

/** The kinds of steps of this package. */
public final class SelectKinds {
    private SelectKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of();
    }
}
