package dev.mlops.xgboost.internal;

import dev.mlops.error.Problem;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * In which direction the estimate goes with features, as the text of a setting: {@code +age, -hours-per-week}, sorted by name. A backslash
 * stands before each comma and backslash of a name.
 */
public final class Monotone {
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
        int at = 0;
        while (at < text.length()) {
            if (!directions.isEmpty() && text.charAt(at) == ' ') {
                at++;
            }
            char sign = at < text.length() ? text.charAt(at) : ' ';
            if (sign != '+' && sign != '-') {
                throw wrong(text, "'+' or '-' before each feature");
            }
            StringBuilder name = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != ','; at++) {
                if (text.charAt(at) == '\\') {
                    at++;
                    if (at == text.length()) {
                        throw wrong(text, "a ',' or '\\' after a '\\'");
                    }
                }
                name.append(text.charAt(at));
            }
            if (directions.put(name.toString(), sign == '+' ? 1 : -1) != null) {
                throw wrong(text, "each feature once");
            }
            at++; // past the comma
        }
        return directions;
    }

    private static String format(Map<String, Integer> directions) {
        return directions.entrySet().stream()
                .map(entry -> (entry.getValue() > 0 ? "+" : "-")
                        + entry.getKey().replace("\\", "\\\\").replace(",", "\\,"))
                .collect(Collectors.joining(", "));
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
        if (objective.outputs(request.labels().size()) > 2) {
            throw Failures.of(
                    "several labels cannot be monotone in a feature",
                    "two labels or a number to estimate",
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

    private static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException("monotone: " + expected + " expected, found '" + text + "'");
    }
}
