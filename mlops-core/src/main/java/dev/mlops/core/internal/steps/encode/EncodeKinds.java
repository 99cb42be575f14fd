package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.StepKind;
import java.util.List;

/** The kinds of steps of this package. */
public final class EncodeKinds {
    private EncodeKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(OneHotEncoding.KIND, OrdinalEncoding.KIND, Frequencies.KIND, FittedTarget.KIND, FittedHash.KIND);
    }
}
