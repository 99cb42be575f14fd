package dev.mlops.core.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.comparison.bootstrap.MeanOfRows;
import dev.mlops.core.internal.comparison.bootstrap.Replicates;
import dev.mlops.core.internal.comparison.bootstrap.Resampling;
import dev.mlops.core.internal.statistics.TestResult;
import dev.mlops.core.testing.Golden;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every expected value of every case. A value without a calculation here fails, and so does a calculation that no case has. */
@Tag("shared")
class ComparisonGoldenTest {
    private final Map<String, Function<JsonNode, Object>> calculations = new TreeMap<>();

    private void compareAll(String kind, int least) {
        TreeSet<String> unused = new TreeSet<>(calculations.keySet());
        int compared = 0;
        for (JsonNode one : Golden.cases("model_comparison", kind)) {
            for (String name : one.get("expected").propertyNames()) {
                Function<JsonNode, Object> calculation = calculations.get(name);
                assertThat(calculation).as("a calculation of %s", name).isNotNull();
                unused.remove(name);
                compared += compare(
                        one, name, calculation.apply(one), one.get("expected").get(name));
            }
        }
        assertThat(unused).as("calculations that no case asks for").isEmpty();
        assertThat(compared).as("values compared").isGreaterThanOrEqualTo(least);
    }

    private static int compare(JsonNode one, String name, Object found, JsonNode expected) {
        if (found instanceof Interval interval) {
            return compare(one, name, new double[] {interval.low(), interval.high()}, expected);
        }
        if (found instanceof TestResult test) {
            assertThat(expected.propertyNames()).containsExactlyInAnyOrder("statistic", "p");
            return compare(one, name + ".statistic", test.statistic(), expected.get("statistic"))
                    + compare(one, name + ".p", test.p(), expected.get("p"));
        }
        if (found instanceof double[][] rows) {
            assertThat(rows.length).isEqualTo(expected.size());
            int compared = 0;
            for (int i = 0; i < rows.length; i++) {
                compared += compare(one, name, rows[i], expected.get(i));
            }
            return compared;
        }
        if (found instanceof double[] numbers) {
            assertThat(numbers.length).as("%s of %s", name, one.get("id")).isEqualTo(expected.size());
            for (int i = 0; i < numbers.length; i++) {
                Golden.check(one, name, numbers[i], Golden.number(expected.get(i)));
            }
            return numbers.length;
        }
        Golden.check(one, name, ((Number) found).doubleValue(), Golden.number(expected));
        return 1;
    }

    private static double[] numbers(JsonNode one, String name) {
        return Golden.numbers(one.get("inputs").get(name));
    }

    private static double[][] rows(JsonNode one, String name) {
        JsonNode rows = one.get("inputs").get(name);
        double[][] numbers = new double[rows.size()][];
        Arrays.setAll(numbers, i -> Golden.numbers(rows.get(i)));
        return numbers;
    }

    private static boolean[] isRight(JsonNode one, String predicted) {
        double[] truth = numbers(one, "y_true");
        double[] found = numbers(one, predicted);
        boolean[] right = new boolean[truth.length];
        for (int row = 0; row < right.length; row++) {
            right[row] = truth[row] == found[row];
        }
        return right;
    }

    private static McNemar mcNemar(JsonNode one) {
        return McNemar.of(isRight(one, "pred_a"), isRight(one, "pred_b"));
    }

    @Test
    void mcNemar_everyValue() {
        calculations.put("table", one -> new double[][] {
            {mcNemar(one).both(), mcNemar(one).onlyA()},
            {mcNemar(one).onlyB(), mcNemar(one).neither()}
        });
        calculations.put("exact_p", one -> mcNemar(one).exact());
        calculations.put("mid_p", one -> mcNemar(one).midP());
        calculations.put("chi2", one -> mcNemar(one).chiSquared());
        calculations.put("chi2_corrected", one -> mcNemar(one).chiSquaredCorrected());
        compareAll("mcnemar", 85);
    }

    private static DeLong deLong(JsonNode one, String scores) {
        double[] truth = numbers(one, "y_true");
        boolean[] positive = new boolean[truth.length];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = truth[row] == 1;
        }
        return DeLong.of(numbers(one, scores), positive);
    }

    @Test
    void deLong_everyValue() {
        calculations.put("auc_a", one -> deLong(one, "score_a").auc());
        calculations.put("auc_b", one -> deLong(one, "score_b").auc());
        calculations.put("covariance", one -> {
            DeLong a = deLong(one, "score_a");
            DeLong b = deLong(one, "score_b");
            return new double[][] {{a.variance(), a.covariance(b)}, {b.covariance(a), b.variance()}};
        });
        calculations.put(
                "z", one -> deLong(one, "score_a").test(deLong(one, "score_b")).statistic());
        calculations.put(
                "p", one -> deLong(one, "score_a").test(deLong(one, "score_b")).p());
        calculations.put("auc_a_ci95", one -> deLong(one, "score_a").interval(0.95));
        compareAll("delong", 90);
    }

    /** The case's draws, as counts. */
    private static double[] replicates(JsonNode one) {
        MeanOfRows accuracy = MeanOfRows.of(isRight(one, "y_pred"));
        return Arrays.stream(rows(one, "resample_indices"))
                .mapToDouble(indices -> {
                    int[] counts = new int[accuracy.rows()];
                    for (double row : indices) {
                        counts[(int) row]++;
                    }
                    return accuracy.of(counts);
                })
                .toArray();
    }

    private static Replicates drawn(JsonNode one) {
        return new Replicates(MeanOfRows.of(isRight(one, "y_pred")).ofAll(), replicates(one));
    }

    private static Replicates.Bca bca(JsonNode one) {
        MeanOfRows accuracy = MeanOfRows.of(isRight(one, "y_pred"));
        Resampling rows = Resampling.rows(accuracy.rows());
        double confidence = Golden.number(one.get("params").get("confidence"));
        return drawn(one).bca(confidence, rows.acceleration(accuracy.jackknife(rows.units())));
    }

    @Test
    void bootstrap_everyValue() {
        calculations.put("estimate", one -> drawn(one).estimate());
        calculations.put("replicates", ComparisonGoldenTest::replicates);
        calculations.put("standard_error", one -> drawn(one).standardError());
        calculations.put("percentile", one -> drawn(one).percentile(0.95));
        calculations.put("basic", one -> drawn(one).basic(0.95));
        calculations.put("bca", one -> bca(one).interval());
        calculations.put("bca_levels", one -> bca(one).levels());
        calculations.put("bca_z0", one -> bca(one).bias());
        calculations.put("bca_acceleration", one -> bca(one).acceleration());
        compareAll("bootstrap_ci", 276);
    }

    private static PairedScores folds(JsonNode one) {
        return PairedScores.of(numbers(one, "a"), numbers(one, "b"));
    }

    @Test
    void pairedFolds_everyValue() {
        calculations.put("paired_t", one -> folds(one).student());
        calculations.put(
                "nadeau_bengio_t",
                one -> folds(one).nadeauBengio(Golden.number(one.get("params").get("test_train_ratio"))));
        calculations.put("wilcoxon_approx", one -> folds(one).wilcoxon().approximate());
        calculations.put(
                "wilcoxon_approx_corrected", one -> folds(one).wilcoxon().approximateCorrected());
        calculations.put("wilcoxon_exact", one -> folds(one).wilcoxon().exact());
        calculations.put("sign_test_p", one -> folds(one).sign());
        compareAll("paired_folds", 91);
    }

    @Test
    void fiveByTwo_everyValue() {
        calculations.put(
                "t", one -> FiveByTwo.dietterich(rows(one, "differences_5x2")).statistic());
        calculations.put(
                "t_p", one -> FiveByTwo.dietterich(rows(one, "differences_5x2")).p());
        calculations.put(
                "f", one -> FiveByTwo.alpaydin(rows(one, "differences_5x2")).statistic());
        calculations.put(
                "f_p", one -> FiveByTwo.alpaydin(rows(one, "differences_5x2")).p());
        compareAll("five_by_two_cv", 16);
    }

    private void proportion(String name, ProportionInterval kind) {
        calculations.put(
                name,
                one -> kind.of(
                        Golden.number(one.get("inputs").get("successes")),
                        Golden.number(one.get("inputs").get("trials")),
                        Golden.number(one.get("params").get("confidence"))));
    }

    @Test
    void proportions_everyValue() {
        proportion("wilson", ProportionInterval.WILSON);
        proportion("beta", ProportionInterval.CLOPPER_PEARSON);
        proportion("jeffreys", ProportionInterval.JEFFREYS);
        proportion("agresti_coull", ProportionInterval.AGRESTI_COULL);
        proportion("normal", ProportionInterval.NORMAL);
        compareAll("proportion_ci", 70);
    }

    private static Friedman friedman(JsonNode one) {
        return Friedman.of(rows(one, "scores_rows_are_datasets"));
    }

    @Test
    void friedman_everyValue() {
        calculations.put("statistic", one -> friedman(one).test().statistic());
        calculations.put("p", one -> friedman(one).test().p());
        calculations.put("mean_ranks_best_is_1", one -> friedman(one).meanRanks());
        calculations.put("nemenyi_cd_0_05", one -> friedman(one).criticalDifference(0.05));
        compareAll("friedman", 21);
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "golden", "model_comparison.json");
        assertThat(Golden.cases("model_comparison", "delong")).isNotEmpty();
        assertThat(JsonMapper.shared().readTree(file).get("cases").values())
                .extracting(one -> one.get("kind").stringValue())
                .containsOnly(
                        "mcnemar",
                        "delong",
                        "bootstrap_ci",
                        "paired_folds",
                        "five_by_two_cv",
                        "proportion_ci",
                        "friedman");
    }
}
