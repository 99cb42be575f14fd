package dev.mlops.core.internal.steps.text;

import dev.mlops.core.internal.steps.StepKind;
import java.util.List;

/** The kinds of steps of this package. */
public final class TextKinds {
    private TextKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(TermEncoding.COUNT, TermEncoding.TF_IDF, HashEncoding.KIND);
    }
}
