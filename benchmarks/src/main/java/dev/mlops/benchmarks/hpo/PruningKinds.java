package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.pruning.PruningRule;
import dev.mlops.core.internal.pruning.PruningRules;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.Pruner;
import dev.mlops.tuning.Pruners;
import java.util.List;
import java.util.Locale;

/** The pruners that can be measured, by name. */
final class PruningKinds {
    /** Those that are measured where none are named. */
    static final List<String> USUAL = List.of("none", "median", "asha", "hyperband");

    private PruningKinds() {}

    /** One by name, such as {@code asha} or, with numbers of its own, {@code asha:1:3}. */
    static PruningRule of(String name) {
        String[] parts = name.toLowerCase(Locale.ROOT).split(":", -1);
        return PruningRules.of(pruner(parts, name), Direction.MINIMIZE);
    }

    private static Pruner pruner(String[] parts, String name) {
        boolean plain = parts.length == 1;
        return switch (parts[0]) {
            case "none" -> Pruners.none();
            case "median" ->
                plain
                        ? Pruners.median()
                        : Pruners.median().startupTrials(number(parts, 1)).warmupSteps(number(parts, 2));
            case "percentile" -> Pruners.percentile(number(parts, 1));
            case "asha" ->
                plain ? Pruners.successiveHalving() : new Pruner.SuccessiveHalving(number(parts, 1), number(parts, 2));
            case "hyperband" ->
                plain ? Pruners.hyperband() : new Pruner.Hyperband(number(parts, 1), 0, number(parts, 2));
            default ->
                throw new IllegalArgumentException(
                        "pruners: expected some of " + USUAL + " or percentile, found " + name);
        };
    }

    private static int number(String[] parts, int at) {
        return Integer.parseInt(parts[at]);
    }
}
