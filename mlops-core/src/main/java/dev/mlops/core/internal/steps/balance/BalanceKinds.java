package dev.mlops.core.internal.steps.balance;

import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.pipeline.BalanceStep;
import dev.mlops.pipeline.Steps;
import java.util.List;

/** The kinds of steps of this package. */
public final class BalanceKinds {
    private static final StepKind<BalanceStep> BALANCE = StepKind.of(
            "balance-labels", Steps.balanceLabels(), (step, start) -> new BalanceLearner(step), FittedBalance::read);

    private BalanceKinds() {}

    /** All of them. */
    public static List<StepKind<?>> all() {
        return List.of(BALANCE);
    }
}
