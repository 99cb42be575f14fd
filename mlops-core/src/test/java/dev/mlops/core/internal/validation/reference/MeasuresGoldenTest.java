package dev.mlops.core.internal.validation.reference;

import static dev.mlops.monitoring.Detectors.drift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.InMemoryMetadataStore;
import dev.mlops.core.internal.monitoring.DefaultDriftCheck;
import dev.mlops.core.internal.source.TableSources;
import dev.mlops.core.testing.Golden;
import dev.mlops.core.testing.SharedData;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.monitoring.ColumnDrift;
import dev.mlops.monitoring.DriftReport;
import dev.mlops.validation.ReferenceRule.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Measures from profiles that are exact against scipy and what two samples say as they are. */
@Tag("shared")
class MeasuresGoldenTest {
    private static final Map<String, Measure> CONTINUOUS = Map.of(
            "ks_statistic", Measure.KOLMOGOROV_SMIRNOV,
            "ks_p_auto", Measure.KOLMOGOROV_SMIRNOV_P,
            "wasserstein_normed_evidently", Measure.WASSERSTEIN,
            "psi_quantile_10_floor_1e-4", Measure.PSI);

    @Test
    void numbers_everyCase() {
        int compared = 0;
        for (JsonNode one : Golden.cases("two_sample", "continuous")) {
            double[] x = Golden.numbers(one.get("inputs").get("x"));
            double[] y = Golden.numbers(one.get("inputs").get("y"));
            for (Map.Entry<String, Measure> measure : CONTINUOUS.entrySet()) {
                JsonNode expected = one.get("expected").get(measure.getKey());
                if (expected != null && !(measure.getValue() == Measure.WASSERSTEIN && isConstant(x))) {
                    double found = Sides.measure(measure.getValue(), Sides.numbers(x), Sides.numbers(y));
                    Golden.check(one, measure.getKey(), found, Golden.number(expected));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** Of which the golden value divides by a standard deviation of 0.001. */
    private static boolean isConstant(double... values) {
        return Arrays.stream(values).distinct().count() == 1;
    }

    @Test
    void categories_everyCase() {
        int compared = 0;
        for (JsonNode one : Golden.cases("two_sample", "categorical")) {
            double[] before = Golden.numbers(one.get("inputs").get("counts_ref"));
            double[] now = Golden.numbers(one.get("inputs").get("counts_cur"));
            Table reference = Sides.counted(before);
            Table rows = Sides.counted(now);
            JsonNode expected = one.get("expected");
            if (expected.has("js_distance_base2")) {
                Golden.check(
                        one,
                        "js_distance_base2",
                        Sides.measure(Measure.JENSEN_SHANNON, reference, rows),
                        Golden.number(expected.get("js_distance_base2")));
                compared++;
            }
            if (expected.has("chi2_contingency")) {
                Golden.check(
                        one,
                        "chi2_contingency.p",
                        Sides.measure(Measure.CHI_SQUARED_P, reference, rows),
                        Golden.number(expected.get("chi2_contingency").get("p")));
                compared++;
            }
            // Where no share is floored all definitions are the same.
            if (expected.has("psi_evidently") && leastShare(before) > 1e-4 && leastShare(now) > 1e-4) {
                Golden.check(
                        one,
                        "psi_evidently",
                        Sides.measure(Measure.PSI, reference, rows),
                        Golden.number(expected.get("psi_evidently")));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(40);
    }

    private static double leastShare(double... counts) {
        return Arrays.stream(counts).min().orElse(0) / Arrays.stream(counts).sum();
    }

    /** Adult's fnlwgt alone has more values than a profile counts exactly. */
    @Test
    void psi_ofAdult_isTheNumberOfTheDriftCheck() {
        Table adult = TableSources.read(Csv.file(SharedData.file("adult.csv")).missing("?"));
        Table before = Sides.part(adult, 0, 20_000);
        Table now = Sides.part(adult, 20_000, 20_700);

        DriftReport report = new DefaultDriftCheck(InMemoryMetadataStore.create(), new SteppingClock(), before)
                .detect(drift(Selector.all()).psi(0.1))
                .check(now);

        assertThat(report.columns()).hasSize(15);
        for (ColumnDrift column : report.columns()) {
            boolean exact = !column.column().equals("fnlwgt");
            assertThat(Sides.measure(Measure.PSI, only(before, column), only(now, column)))
                    .as(column.column())
                    .isCloseTo(column.value(), within(exact ? 1e-12 : 0.02));
        }
    }

    private static Table only(Table table, ColumnDrift column) {
        return Table.ofColumns(List.of(table.column(column.column())));
    }
}
