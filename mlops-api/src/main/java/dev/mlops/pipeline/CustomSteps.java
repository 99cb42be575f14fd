package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds of {@link CustomStep} that can be read back, for the whole process. Safe to share between threads. */
public final class CustomSteps {
    private static final Map<String, Reader> KNOWN = new ConcurrentHashMap<>();

    private CustomSteps() {}

    /** Makes a step out of what was stored of it. */
    @FunctionalInterface
    public interface Reader {
        /** The step of these columns and settings. Any exception says that the settings are not its own. */
        CustomStep read(Selector columns, String settings);
    }

    /** Makes a kind of step known, in place of one that had the name before. */
    public static void register(String kind, Reader reader) {
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("kind: at least one character");
        }
        KNOWN.put(kind, reader);
    }

    /** The reader of this kind. Throws {@link NotFoundException} where none was registered, naming the nearest. */
    public static Reader get(String kind) {
        Reader reader = KNOWN.get(kind);
        if (reader == null) {
            throw new NotFoundException(Problem.of("there is no custom step of kind '" + kind + "'")
                    .expected("a kind that was registered in this process")
                    .found(KNOWN.isEmpty() ? "none" : String.join(", ", KNOWN.keySet()))
                    .next(Problem.didYouMean(kind, KNOWN.keySet()) + "Call CustomSteps.register(\"" + kind
                            + "\", ..) before a pipeline with it is fitted or loaded"));
        }
        return reader;
    }
}
