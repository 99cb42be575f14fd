package dev.mlops.core.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds calculations against every expected value of every case of a kind. A value without a calculation fails, and so does a calculation that no
 * case asks for. Where scikit-learn refuses, the result must be NaN.
 */
final class GoldenCheck {
    private final String family;
    private final String kind;
    private final Map<String, Function<JsonNode, Object>> calculations = new TreeMap<>();

    GoldenCheck(String family, String kind) {
        this.family = family;
        this.kind = kind;
    }

    /** What an expected value of this name is made by: a number, an array, or a map of these. */
    GoldenCheck value(String name, Function<JsonNode, Object> calculation) {
        assertThat(calculations.put(name, calculation)).as("a second %s", name).isNull();
        return this;
    }

    /** Compares all, and demands that there are so many numbers. */
    void run(int least) {
        TreeSet<String> unused = new TreeSet<>(calculations.keySet());
        int compared = 0;
        for (JsonNode one : Golden.cases(family, kind)) {
            for (String name : one.get("expected").propertyNames()) {
                Function<JsonNode, Object> calculation = calculations.get(name);
                assertThat(calculation).as("a calculation of %s", name).isNotNull();
                unused.remove(name);
                compared += compare(
                        one, name, calculation.apply(one), one.get("expected").get(name));
            }
        }
        assertThat(unused).as("calculations that no case asks for").isEmpty();
        assertThat(compared).as("numbers compared").isGreaterThanOrEqualTo(least);
    }

    private static int compare(JsonNode one, String name, Object found, JsonNode expected) {
        if (expected.has("error")) {
            double[] all = found instanceof double[] numbers ? numbers : new double[] {((Number) found).doubleValue()};
            assertThat(all).as("%s of %s", name, one.get("id")).containsOnly(Double.NaN);
            return 1;
        }
        if (found instanceof Map<?, ?> parts) {
            assertThat(parts.keySet()).isEqualTo(new TreeSet<>(expected.propertyNames()));
            int compared = 0;
            for (String part : expected.propertyNames()) {
                compared += compare(one, name + "." + part, parts.get(part), expected.get(part));
            }
            return compared;
        }
        if (found instanceof double[] numbers) {
            assertThat(numbers.length).as("%s of %s", name, one.get("id")).isEqualTo(expected.size());
            for (int i = 0; i < numbers.length; i++) {
                number(one, name, numbers[i], expected.get(i));
            }
            return numbers.length;
        }
        if (found instanceof Object[] rows) {
            assertThat(rows.length).as("%s of %s", name, one.get("id")).isEqualTo(expected.size());
            int compared = 0;
            for (int i = 0; i < rows.length; i++) {
                compared += compare(one, name, rows[i], expected.get(i));
            }
            return compared;
        }
        number(one, name, ((Number) found).doubleValue(), expected);
        return 1;
    }

    private static void number(JsonNode one, String name, double found, JsonNode expected) {
        double wanted = Golden.number(expected);
        if (Double.isInfinite(wanted)) {
            assertThat(found).as("%s of %s", name, one.get("id")).isEqualTo(wanted);
        } else {
            Golden.check(one, name, found, wanted);
        }
    }

    /** Fails where a file has a kind that nothing here knows. */
    static void requireKinds(String family, String... kinds) {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "golden", family + ".json");
        assertThat(Golden.cases(family, kinds[0])).isNotEmpty();
        assertThat(JsonMapper.shared().readTree(file).get("cases").values())
                .extracting(one -> one.get("kind").stringValue())
                .containsOnly(kinds);
    }

    static JsonNode input(JsonNode one, String name) {
        return one.get("inputs").get(name);
    }

    static double[] numbers(JsonNode one, String name) {
        return Golden.numbers(input(one, name));
    }

    /** Null for none. */
    static double @Nullable [] weights(JsonNode one) {
        return one.get("inputs").hasNonNull("sample_weight") ? numbers(one, "sample_weight") : null;
    }

    static boolean[] flags(JsonNode one, String name) {
        return areOne(numbers(one, name));
    }

    private static boolean[] areOne(double[] numbers) {
        boolean[] flags = new boolean[numbers.length];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = numbers[i] == 1;
        }
        return flags;
    }

    static int[] whole(JsonNode one, String name) {
        return Arrays.stream(numbers(one, name))
                .mapToInt(number -> (int) number)
                .toArray();
    }

    /** Rows of numbers, one after another. */
    static double[] flat(JsonNode one, String name) {
        List<Double> all = new ArrayList<>();
        for (JsonNode row : input(one, name)) {
            for (double number : Golden.numbers(row)) {
                all.add(number);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static boolean[] flatFlags(JsonNode one, String name) {
        return areOne(flat(one, name));
    }

    static int columns(JsonNode one, String name) {
        return input(one, name).get(0).size();
    }

    static ZeroDivision zeroDivision(JsonNode one) {
        return Golden.number(one.get("params").get("zero_division")) == 1 ? ZeroDivision.ONE : ZeroDivision.ZERO;
    }
}
