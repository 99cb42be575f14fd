package dev.mlops.core.internal.validation.reference;

import static dev.mlops.validation.Expectation.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.SharedData;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Csv;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("shared")
class ReferenceOnRealFilesTest {
    private final Validator validator = new DefaultValidator(new SteppingClock());

    @Test
    void adult_halves_areAlike() {
        Table adult = TableSources.read(Csv.file(SharedData.file("adult.csv")).missing("?"));
        Expectation[] rules = adult.schema().names().stream()
                .filter(name -> !name.equals("fnlwgt"))
                .map(name -> column(name).psi().isAtMost(0.01))
                .toArray(Expectation[]::new);

        ValidationReport report = validator
                .against(Sides.every(adult, 2, 0))
                .expect(rules)
                .expect(
                        column("fnlwgt").psi().isAtMost(0.1),
                        column("fnlwgt").kolmogorovSmirnovPValue().isAtLeast(0.01))
                .validate(Sides.every(adult, 2, 1));

        assertThat(report.expectationCount()).isEqualTo(16);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void bikes_ofTheSecondYear_areFound() {
        Table bikes = TableSources.read(Csv.file(SharedData.file("bike-hour.csv")));
        int year = (int) IntStream.range(0, bikes.rowCount())
                .filter(row -> bikes.column("yr").integer(row) == 0)
                .count();

        ValidationReport report = validator
                .against(Sides.part(bikes, 0, year))
                .expect(column("cnt").psi().isAtMost(0.2), column("hum").psi().isAtMost(0.2))
                .warn(column("cnt").wasserstein().isAtMost(0.25))
                .validate(Sides.part(bikes, year, bikes.rowCount()));

        assertThat(report.findings()).hasSize(2);
        assertThat(report.findings())
                .allSatisfy(f -> assertThat(f.expectation().column()).contains("cnt"));
        assertThat(report.findings().get(0).found())
                .startsWith("psi 0.")
                .contains("(8,734 rows against 8,645; most in values over ");
    }

    @Test
    void electricity_beforeTheVictorianMarket_isFound() {
        Table power = TableSources.read(Csv.file(SharedData.file("electricity.csv")));

        ValidationReport report = validator
                .against(Sides.part(power, 0, 17_424))
                .expect(
                        column("vicprice").psi().isAtMost(0.25),
                        column("period").psi().isAtMost(0.25))
                .validate(Sides.part(power, 17_424, power.rowCount()));

        assertThat(report.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.expectation().column()).contains("vicprice"));
    }
}
