package dev.mlops.pipeline;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The functions of the caller's that pipelines know, by name, for the whole process. Safe to share between threads. */
public final class Derivations {
    private static final Map<String, Derivation> KNOWN = new ConcurrentHashMap<>();

    private Derivations() {}

    /** Makes a function known, in place of one that had the name before. Pipelines that were fitted or loaded before keep theirs. */
    public static void register(String name, Derivation function) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: at least one character");
        }
        KNOWN.put(name, function);
    }

    /** The function of this name. Throws {@link NotFoundException} where none was registered, naming the nearest. */
    public static Derivation get(String name) {
        Derivation function = KNOWN.get(name);
        if (function == null) {
            throw new NotFoundException(Problem.of("there is no derivation '" + name + "'")
                    .expected("a function that was registered in this process")
                    .found(KNOWN.isEmpty() ? "none" : String.join(", ", KNOWN.keySet()))
                    .next(Problem.didYouMean(name, KNOWN.keySet()) + "Call Derivations.register(\"" + name
                            + "\", ..) before a pipeline with it is fitted or loaded"));
        }
        return function;
    }
}
