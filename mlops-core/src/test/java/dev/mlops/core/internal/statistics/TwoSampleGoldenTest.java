package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.statistics.multivariate.KernelDistance;
import dev.mlops.core.internal.statistics.multivariate.PrincipalComponents;
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

/**
 * Every expected value of every case. A value without a calculation here fails, and so does a calculation that no case has.
 */
@Tag("shared")
class TwoSampleGoldenTest {
    private static final double NOISE = 1e25;

    private final Map<String, Function<JsonNode, Object>> statistics = new TreeMap<>();

    private void compareAll(String kind, int least) {
        TreeSet<String> unused = new TreeSet<>(statistics.keySet());
        int compared = 0;
        for (JsonNode one : Golden.cases("two_sample", kind)) {
            for (String name : one.get("expected").propertyNames()) {
                Function<JsonNode, Object> statistic = statistics.get(name);
                assertThat(statistic).as("a calculation of %s", name).isNotNull();
                unused.remove(name);
                compared += compare(
                        one, name, statistic.apply(one), one.get("expected").get(name));
            }
        }
        assertThat(unused).as("calculations that no case asks for").isEmpty();
        assertThat(compared).as("values compared").isGreaterThanOrEqualTo(least);
    }

    private static int compare(JsonNode one, String name, Object found, JsonNode expected) {
        if (found instanceof Map<?, ?> parts) {
            assertThat(parts.keySet()).isEqualTo(new TreeSet<>(expected.propertyNames()));
            int compared = 0;
            for (String part : expected.propertyNames()) {
                compared += compare(one, name + "." + part, parts.get(part), expected.get(part));
            }
            return compared;
        }
        if (found instanceof boolean[] flags) {
            assertThat(flags.length).isEqualTo(expected.size());
            for (int i = 0; i < flags.length; i++) {
                assertThat(flags[i])
                        .as("%s of %s", name, one.get("id"))
                        .isEqualTo(expected.get(i).booleanValue());
            }
            return flags.length;
        }
        if (found instanceof double[] numbers) {
            assertThat(numbers.length).as("%s of %s", name, one.get("id")).isEqualTo(expected.size());
            for (int i = 0; i < numbers.length; i++) {
                Golden.check(one, name, numbers[i], Golden.number(expected.get(i)));
            }
            return numbers.length;
        }
        double wanted = Golden.number(expected);
        double number = ((Number) found).doubleValue();
        if (name.equals("epps_singleton.statistic") && wanted > NOISE) {
            // Two constants have no covariance: the statistic is infinite, and what numpy divided by is rounding.
            assertThat(number).as("%s of %s", name, one.get("id")).isInfinite();
        } else if (Double.isInfinite(wanted)) {
            assertThat(number).as("%s of %s", name, one.get("id")).isEqualTo(wanted);
        } else {
            Golden.check(one, name, number, wanted);
        }
        return 1;
    }

    private interface OfSamples {
        Object of(Sample x, Sample y);
    }

    private void samples(String name, OfSamples statistic) {
        statistics.put(
                name,
                one -> statistic.of(
                        Sample.of(Golden.numbers(one.get("inputs").get("x"))),
                        Sample.of(Golden.numbers(one.get("inputs").get("y")))));
    }

    private interface OfCounts {
        Object of(double[] p, double[] q);
    }

    private void binned(String name, Function<Sample[], Bins> bins, OfCounts statistic) {
        samples(name, (x, y) -> {
            Bins of = bins.apply(new Sample[] {x, y});
            double[] p = of.count(x);
            double[] q = of.count(y);
            return statistic.of(withOutside(p, x), withOutside(q, y));
        });
    }

    /** One bin more, for what is outside all bins. */
    private static double[] withOutside(double[] counts, Sample sample) {
        double[] all = Arrays.copyOf(counts, counts.length + 1);
        all[counts.length] = sample.size() - Arrays.stream(counts).sum();
        return all;
    }

    private static OfCounts inside(OfCounts statistic) {
        return (p, q) -> {
            assertThat(p[p.length - 1]).isZero();
            assertThat(q[q.length - 1]).isZero();
            return statistic.of(Arrays.copyOf(p, p.length - 1), Arrays.copyOf(q, q.length - 1));
        };
    }

    private static Object psiFilled(double[] p, double[] q) {
        return Divergences.populationStability(Divergences.filled(p), Divergences.filled(q));
    }

    private static Object klFilled(double[] p, double[] q) {
        return Divergences.kullbackLeibler(Divergences.filled(p), Divergences.filled(q));
    }

    private static Object jsNats(double[] p, double[] q) {
        return Math.sqrt(Divergences.jensenShannonNats(p, q));
    }

    private static OfCounts psiFloored(double floor) {
        return (p, q) -> Divergences.populationStability(Divergences.floored(p, floor), Divergences.floored(q, floor));
    }

    @Test
    void continuous_everyValue() {
        samples("ks_statistic", (x, y) -> DistributionDistance.between(x, y).kolmogorovSmirnov());
        samples(
                "ks_statistic_greater",
                (x, y) -> DistributionDistance.between(x, y).above());
        samples(
                "ks_statistic_less",
                (x, y) -> DistributionDistance.between(x, y).below());
        samples("ks_p_auto", (x, y) -> KolmogorovSmirnov.test(x, y).p());
        samples(
                "ks_p_exact",
                (x, y) -> KolmogorovSmirnov.exactP(
                        DistributionDistance.between(x, y).kolmogorovSmirnov(), x.size(), y.size()));
        samples(
                "ks_p_asymp",
                (x, y) -> KolmogorovSmirnov.approximateP(
                        DistributionDistance.between(x, y).kolmogorovSmirnov(), x.size(), y.size()));
        samples("kuiper_v", (x, y) -> DistributionDistance.between(x, y).kuiper());
        samples(
                "kuiper_p_stephens",
                (x, y) -> KolmogorovSmirnov.kuiperP(
                        DistributionDistance.between(x, y).kuiper(), x.size(), y.size()));
        samples("wasserstein", (x, y) -> DistributionDistance.between(x, y).wasserstein());
        samples(
                "wasserstein_normed_evidently",
                (x, y) -> DistributionDistance.between(x, y).wassersteinIn(x));
        samples("energy_distance", (x, y) -> DistributionDistance.between(x, y).energy());
        samples("emd_deepchecks_margin_0_025", (x, y) -> DistributionDistance.trimmedWasserstein(x, y, 0.025));
        samples("mannwhitney_u", (x, y) -> MannWhitney.test(x, y).statistic());
        samples(
                "mannwhitney_p_asymptotic_continuity",
                (x, y) -> MannWhitney.test(x, y).p());
        samples("mannwhitney_p_exact", (x, y) -> MannWhitney.exact(x, y).p());
        samples("anderson_ksamp", (x, y) -> {
            TestResult test = AndersonDarling.test(x, y);
            return Map.of("statistic", test.statistic(), "p_capped_0_001_0_25", test.p());
        });
        samples("cvm_statistic", (x, y) -> CramerVonMises.test(x, y).statistic());
        samples("cvm_p_asymptotic", (x, y) -> CramerVonMises.test(x, y).p());
        samples("cvm_p_exact", (x, y) -> CramerVonMises.exact(x, y).p());
        samples("welch_t", (x, y) -> MomentTests.welch(x, y).statistic());
        samples("welch_p", (x, y) -> MomentTests.welch(x, y).p());
        samples("brown_forsythe_w", (x, y) -> MomentTests.brownForsythe(x, y).statistic());
        samples("brown_forsythe_p", (x, y) -> MomentTests.brownForsythe(x, y).p());
        samples("epps_singleton", (x, y) -> {
            TestResult test = EppsSingleton.test(x, y);
            return Map.of("statistic", test.statistic(), "p", test.p());
        });
        binned("psi_evidently", s -> Bins.pooled(s[0], s[1]), inside(TwoSampleGoldenTest::psiFilled));
        binned("kl_evidently_ref_vs_cur", s -> Bins.pooled(s[0], s[1]), inside(TwoSampleGoldenTest::klFilled));
        binned("js_distance_evidently_nats", s -> Bins.pooled(s[0], s[1]), inside(TwoSampleGoldenTest::jsNats));
        binned("psi_quantile_10_floor_1e-4", s -> Bins.quantiles(s[0], 10), inside(psiFloored(1e-4)));
        binned("js_distance_nannyml_base2", s -> Bins.doane(s[0]), Divergences::jensenShannonDistance);
        binned("hellinger_nannyml", s -> Bins.doane(s[0]), Divergences::hellinger);
        samples("nannyml_doane_edges", (x, y) -> Bins.doane(x).edges());
        binned(
                "hellinger_evidently",
                s -> Bins.sturges(Sample.ofSorted(s[0].plus(s[1]).distinct())),
                inside(Divergences::hellinger));
        compareAll("continuous", 1129);
    }

    private interface OfTable {
        Object of(Contingency table);
    }

    private static long[] counts(JsonNode one, String side) {
        return Arrays.stream(Golden.numbers(one.get("inputs").get(side)))
                .mapToLong(count -> (long) count)
                .toArray();
    }

    private void table(String name, OfTable statistic) {
        statistics.put(name, one -> statistic.of(Contingency.of(counts(one, "counts_ref"), counts(one, "counts_cur"))));
    }

    private void categories(String name, OfCounts statistic) {
        statistics.put(
                name,
                one -> statistic.of(
                        Golden.numbers(one.get("inputs").get("counts_ref")),
                        Golden.numbers(one.get("inputs").get("counts_cur"))));
    }

    private static Map<String, Object> parts(TestResult test) {
        return Map.of("statistic", test.statistic(), "p", test.p());
    }

    private static Map<String, Object> parts(TestResult test, int degrees) {
        return Map.of("statistic", test.statistic(), "p", test.p(), "dof", degrees);
    }

    @Test
    void categorical_everyValue() {
        table("chi2_contingency", t -> parts(t.chiSquared(), t.degrees()));
        table("chi2_contingency_yates", t -> parts(t.chiSquaredYates(), t.degrees()));
        table("g_test_contingency", t -> parts(t.g()));
        table("chisquare_one_sample_evidently", t -> parts(t.chiSquaredOfFit()));
        table("fisher_exact_p", Contingency::fisher);
        table("two_proportion_z", t -> t.twoShares().statistic());
        table("two_proportion_p", t -> t.twoShares().p());
        table("cramers_v", Contingency::cramersV);
        table("cramers_v_bias_corrected", Contingency::cramersVCorrected);
        categories("psi_evidently", TwoSampleGoldenTest::psiFilled);
        categories("psi_deepchecks_floor_0_01", psiFloored(0.01));
        categories("kl_evidently_ref_vs_cur", TwoSampleGoldenTest::klFilled);
        categories("js_distance_nats", TwoSampleGoldenTest::jsNats);
        categories("js_distance_base2", Divergences::jensenShannonDistance);
        categories("js_divergence_base2", Divergences::jensenShannon);
        categories("hellinger", Divergences::hellinger);
        categories("tvd", Divergences::totalVariation);
        categories("l_infinity", Divergences::largestDifference);
        compareAll("categorical", 382);
    }

    private static double[][] rows(JsonNode one, String name) {
        JsonNode rows = one.get("inputs").get(name);
        double[][] numbers = new double[rows.size()][];
        Arrays.setAll(numbers, i -> Golden.numbers(rows.get(i)));
        return numbers;
    }

    private static int[][] deals(JsonNode one) {
        return Arrays.stream(rows(one, "permutations"))
                .map(deal -> Arrays.stream(deal).mapToInt(row -> (int) row).toArray())
                .toArray(int[][]::new);
    }

    private static KernelDistance kernel(JsonNode one) {
        return KernelDistance.of(rows(one, "X"), rows(one, "Y"));
    }

    private static PrincipalComponents components(JsonNode one) {
        return PrincipalComponents.of(rows(one, "X"), 0.65);
    }

    @Test
    void multivariate_everyValue() {
        statistics.put("sigma_median_heuristic", one -> kernel(one).sigma());
        statistics.put("mmd2_unbiased", one -> kernel(one).unbiased());
        statistics.put("mmd2_biased", one -> kernel(one).biased());
        statistics.put("p_permutation_plus_one", one -> kernel(one).p(deals(one)));
        statistics.put(
                "energy_distance_squared_multivariate", one -> kernel(one).energySquared());
        statistics.put("pca_n_components", one -> components(one).size());
        statistics.put("pca_reconstruction_error_ref", one -> components(one).reconstructionError(rows(one, "X")));
        statistics.put("pca_reconstruction_error_cur", one -> components(one).reconstructionError(rows(one, "Y")));
        compareAll("multivariate", 32);
    }

    private void adjustment(String name, Adjustment adjustment) {
        statistics.put(name, one -> {
            double[] adjusted =
                    adjustment.adjust(Golden.numbers(one.get("inputs").get("p_values")));
            boolean[] reject = new boolean[adjusted.length];
            for (int i = 0; i < reject.length; i++) {
                reject[i] = adjusted[i] <= Golden.number(one.get("params").get("alpha"));
            }
            return Map.of("adjusted", adjusted, "reject", reject);
        });
    }

    @Test
    void multipleTesting_everyValue() {
        adjustment("bonferroni", Adjustment.BONFERRONI);
        adjustment("holm", Adjustment.HOLM);
        adjustment("simes-hochberg", Adjustment.HOCHBERG);
        adjustment("hommel", Adjustment.HOMMEL);
        adjustment("fdr_bh", Adjustment.BENJAMINI_HOCHBERG);
        adjustment("fdr_by", Adjustment.BENJAMINI_YEKUTIELI);
        compareAll("multiple_testing", 1068);
    }

    @Test
    void cases_areOfTheseKindsOnly() {
        Path file = Path.of(System.getProperty("mlops.shared", "."), "golden", "two_sample.json");
        assertThat(Golden.cases("two_sample", "continuous")).isNotEmpty();
        assertThat(JsonMapper.shared().readTree(file).get("cases").values())
                .extracting(one -> one.get("kind").stringValue())
                .containsOnly("continuous", "categorical", "multivariate", "multiple_testing");
    }
}
