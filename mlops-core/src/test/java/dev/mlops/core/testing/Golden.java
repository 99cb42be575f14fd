package dev.mlops.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cases that scikit-learn computed, from {@code golden} in the folder of the system property {@code mlops.shared}.
 * Where they are not there, tests are skipped; a build server ({@code CI=true}) must have them.
 */
public final class Golden {
    private Golden() {}

    /** The cases of one family and kind. */
    public static List<JsonNode> cases(String family, String kind) {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "golden", family + ".json");
        boolean isThere = Files.exists(file);
        assertThat(isThere || !"true".equals(System.getenv("CI")))
                .as("golden cases are on a build server")
                .isTrue();
        assumeTrue(isThere, "no golden cases: set -Dmlops.shared to the folder that has golden/");
        List<JsonNode> cases = new ArrayList<>();
        for (JsonNode one : JsonMapper.shared().readTree(file).get("cases")) {
            if (one.get("kind").stringValue().equals(kind)) {
                cases.add(one);
            }
        }
        return cases;
    }

    /** Whether a case's rows have weights, which the library does not know yet. */
    public static boolean isWeighted(JsonNode one) {
        return one.get("inputs").hasNonNull("sample_weight");
    }

    /** A number; NaN and the infinities are strings. */
    public static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.stringValue());
    }

    /** Numbers. */
    public static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(array.get(i));
        }
        return numbers;
    }

    /** Column {@code column} of rows of numbers. */
    public static double[] column(JsonNode rows, int column) {
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(rows.get(i).get(column));
        }
        return numbers;
    }

    /** Fails where a number is further from the expected one than the case allows. */
    public static void check(JsonNode one, String name, double found, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(found).as("%s of %s", name, one.get("id")).isNaN();
            return;
        }
        double tolerance = Math.max(
                number(one.get("tol").get("abs")), number(one.get("tol").get("rel")) * Math.abs(expected));
        assertThat(found).as("%s of %s", name, one.get("id")).isCloseTo(expected, within(tolerance));
    }
}
