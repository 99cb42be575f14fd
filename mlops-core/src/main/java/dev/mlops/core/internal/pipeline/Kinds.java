package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.balance.BalanceKinds;
import dev.mlops.core.internal.steps.columns.ColumnKinds;
import dev.mlops.core.internal.steps.combine.CombineKinds;
import dev.mlops.core.internal.steps.custom.CustomKind;
import dev.mlops.core.internal.steps.encode.EncodeKinds;
import dev.mlops.core.internal.steps.impute.ImputeKinds;
import dev.mlops.core.internal.steps.scale.ScaleKinds;
import dev.mlops.core.internal.steps.select.SelectKinds;
import dev.mlops.core.internal.steps.shape.ShapeKinds;
import dev.mlops.core.internal.steps.text.TextKinds;
import dev.mlops.core.internal.steps.time.TimeKinds;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All kinds of steps: a closed list, so that what is stored cannot name anything else. */
final class Kinds {
    private static final Map<Class<?>, StepKind<?>> BY_TYPE = new LinkedHashMap<>();
    private static final Map<String, StepKind<?>> BY_NAME = new LinkedHashMap<>();

    static {
        Stream.of(
                        ColumnKinds.all(),
                        ImputeKinds.all(),
                        ScaleKinds.all(),
                        ShapeKinds.all(),
                        EncodeKinds.all(),
                        TextKinds.all(),
                        TimeKinds.all(),
                        CombineKinds.all(),
                        SelectKinds.all(),
                        BalanceKinds.all(),
                        List.of(CustomKind.KIND))
                .flatMap(List::stream)
                .forEach(kind -> {
                    if (BY_NAME.put(kind.name(), kind) != null || BY_TYPE.put(kind.type(), kind) != null) {
                        throw new IllegalStateException("two kinds of steps are called " + kind.name());
                    }
                });
    }

    private Kinds() {}

    /**
     * The kind of a step.
     *
     * @throws IllegalArgumentException for a step that is neither of the library nor a {@link dev.mlops.pipeline.CustomStep}
     */
    static StepKind<?> of(Step step) {
        StepKind<?> kind = step instanceof CustomStep ? CustomKind.KIND : BY_TYPE.get(step.getClass());
        if (kind == null) {
            throw new IllegalArgumentException("step: one made by Steps or a CustomStep, found a "
                    + step.getClass().getName() + "; let it implement CustomStep");
        }
        return kind;
    }

    /** The kind of this name. */
    static Optional<StepKind<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }
}
