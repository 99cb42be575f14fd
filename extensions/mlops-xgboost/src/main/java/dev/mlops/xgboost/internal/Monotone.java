package dev.mlops.xgboost.internal;

import dev.mlops.error.Problem;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.xgboost.internal.trees.Objective;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which direction the estimate goes with features, as the text of a setting: {@code +age, -hours-per-week}, sorted by name; see
 * {@link NameList}.
 */
public final class Monotone {
    private static final String SETTING = "monotone";

    private Monotone() {}

    /**
     * An algorithm whose estimate goes with a feature in one direction.
     *
     * @param direction 1, -1, or 0 for none
     * @throws IllegalArgumentException where it is another one
     */
    public static AlgorithmValue with(AlgorithmValue algorithm, String feature, int direction) {
        return algorithm.with("monotone", with(algorithm.text("monotone"), feature, direction));
    }

    /** The text with one feature changed. */
    static String with(String text, String feature, int direction) {
        if (direction < -1 || direction > 1) {
            throw new IllegalArgumentException("direction: 1, 0 or -1 expected, found " + direction);
        }
        SortedMap<String, Integer> directions = parse(text);
        if (direction == 0) {
            directions.remove(feature);
        } else {
            directions.put(feature, direction);
        }
        return format(directions);
    }

    /** The one way of writing what a text says. */
    static String normal(String text) {
        return format(parse(text));
    }

    /**
     * Direction by feature.
     *
     * @throws IllegalArgumentException where the text is no such text
     */
    static SortedMap<String, Integer> parse(String text) {
        SortedMap<String, Integer> directions = new TreeMap<>();
        for (String entry : NameList.parse(SETTING, text)) {
            if (!entry.startsWith("+") && !entry.startsWith("-")) {
                throw NameList.wrong(SETTING, "'+' or '-' before each feature", text);
            }
            if (directions.put(entry.substring(1), entry.startsWith("+") ? 1 : -1) != null) {
                throw NameList.wrong(SETTING, "each feature once", text);
            }
        }
        return directions;
    }

    private static String format(Map<String, Integer> directions) {
        return NameList.format(
                directions.entrySet().stream().map(entry -> (entry.getValue() > 0 ? "+" : "-") + entry.getKey()));
    }

    /** Checks that the directions that an algorithm is to keep can be kept. */
    static void check(TrainingRequest request, AlgorithmValue algorithm, Objective objective) {
        SortedMap<String, Integer> directions = parse(algorithm.text("monotone"));
        if (directions.isEmpty()) {
            return;
        }
        List<String> features = request.features().features();
        for (String feature : directions.keySet()) {
            if (!features.contains(feature)) {
                throw Failures.of(
                        "a monotone feature is not there",
                        "one of the " + features.size() + " features after the pipeline",
                        "'" + feature + "'",
                        Problem.didYouMean(feature, features).trim());
            }
        }
        if (objective.isOneOfSeveral()) {
            throw Failures.of(
                    "one of several labels cannot be monotone in a feature",
                    "two labels, several at once, or a number to estimate",
                    request.labels().size() + " labels",
                    "take monotone(..) away");
        }
        if (request.features().isSparse()) {
            // What is not kept counts as missing, and XGBoost constrains only values that are there.
            throw Failures.of(
                    "features that are kept sparse cannot be monotone",
                    "dense features",
                    features.size() + " features, most values 0",
                    "take monotone(..) away, or the wide encoding out of the pipeline");
        }
    }
}
