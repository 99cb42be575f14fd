package dev.mlops.core.internal.monitoring;

import dev.mlops.monitoring.Detector;
import java.util.List;
import java.util.stream.Stream;

/** What the stages of this package share. */
final class Lists {
    private Lists() {}

    /** Both lists, one behind the other. */
    static <T> List<T> plus(List<T> some, List<? extends T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Throws {@link IllegalStateException} where there is nothing to look for. */
    static void requireDetectors(List<Detector> detectors) {
        if (detectors.isEmpty()) {
            throw new IllegalStateException(
                    "no detector was given: say what to look for first, such as .detect(drift(all()).psi(0.2))");
        }
    }
}
