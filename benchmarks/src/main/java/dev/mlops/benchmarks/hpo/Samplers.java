package dev.mlops.benchmarks.hpo;

import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.auto.AutoSuggester;
import dev.mlops.core.internal.search.bayes.GaussianSuggester;
import dev.mlops.core.internal.search.cma.CmaSuggester;
import dev.mlops.core.internal.search.nsga.Nsga2Suggester;
import dev.mlops.core.internal.search.quasi.QuasiRandomSuggester;
import dev.mlops.core.internal.search.random.RandomSuggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** The samplers that can be measured, by name. */
final class Samplers {
    private static final Map<String, LongFunction<Suggester>> BY_NAME = new TreeMap<>(Map.of(
            "random", RandomSuggester::new,
            "quasi", QuasiRandomSuggester::new,
            "tpe", ParzenSuggester::new,
            "cma", CmaSuggester::new,
            "gp", GaussianSuggester::new,
            "nsga", seed -> new Nsga2Suggester(seed, 20),
            "auto", AutoSuggester::new));

    private Samplers() {}

    /** A new one with a seed. */
    static Suggester of(String name, long seed) {
        LongFunction<Suggester> made = BY_NAME.get(name);
        if (made == null) {
            throw new IllegalArgumentException("samplers: expected some of " + BY_NAME.keySet() + ", found " + name);
        }
        return made.apply(seed);
    }

    /** All names. */
    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }
}
