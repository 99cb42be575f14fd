package dev.mlops.core.internal.validation.reference;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.rowCount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Column;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Profile;
import dev.mlops.data.Rows;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.HistoryBand;
import dev.mlops.validation.ValidationReport;
import dev.mlops.validation.Validator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final List<Expectation> RULES = List.of(
            column("age").mean().isWithinSigmas(3).ofLast(10),
            column("age").missingShare().isWithinRobustBand(3.5).ofLast(10),
            rowCount().isWithinSigmas(3).ofLast(10));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    /** Some hundred rows with a mean near to 40 and a tenth missing, each week a little otherwise. */
    private static Table week(int week) {
        return people(100 + week % 3, week, 0.1);
    }

    private static Table people(int count, double shift, double missing) {
        return Table.of(Column.numbers(
                "age",
                IntStream.range(0, count)
                        .mapToDouble(i -> i < missing * count ? Double.NaN : 40 + shift / 10 + i % 7)
                        .toArray()));
    }

    private String found(Expectation expectation, Table rows, Profile... past) {
        ValidationReport report = validator.history(past).expect(expectation).validate(rows);
        assertThat(report.findings()).as(report.toString()).hasSize(1);
        return report.findings().get(0).found();
    }

    private static Profile[] means(double... means) {
        return Arrays.stream(means)
                .mapToObj(mean -> Profiles.of(Sides.numbers(mean)))
                .toArray(Profile[]::new);
    }

    @Test
    void versions_whereTheSeventhIsOff_areFound() {
        try (Workspace ws = MlOps.inMemory()) {
            for (int i = 1; i <= 6; i++) {
                ws.datasets().commit("people", Rows.of(week(i)));
            }
            List<DatasetVersion> six = ws.datasets().versions("people");
            Validator all = ws.validator().expect(RULES.toArray(Expectation[]::new));

            assertThat(six).hasSize(6);
            assertThat(all.history(six).validate(week(4)).findings()).isEmpty();
            DatasetVersion off = ws.datasets().commit("people", Rows.of(people(160, 60, 0.3)));
            ValidationReport report = all.history(six).validate(off);
            assertThat(report.findings()).hasSize(3);
            assertThat(report.findings().get(0).toString())
                    .startsWith(
                            "ERROR age: wanted mean within 3 standard deviations of the last 10 versions, found mean 4")
                    .containsPattern(", outside 4\\d\\.\\d+ to 4\\d\\.\\d+ of 6 versions$");
            assertThat(report.findings().get(1).found()).startsWith("missingShare 0.3, outside ");
            assertThat(report.findings().get(2).toString())
                    .startsWith("ERROR table: wanted row count within 3 standard deviations of the last 10 versions,"
                            + " found row count 160, outside ");

            // The version itself, and what came after it, is not its past.
            List<DatasetVersion> seven = ws.datasets().versions("people");
            assertThat(seven).hasSize(7);
            assertThat(all.history(seven).validate(off)).isEqualTo(report);
            assertThat(all.history(seven).validate(off.read())).isEqualTo(report);
            assertThat(all.history(seven).validate(seven.get(1)).findings())
                    .allSatisfy(f ->
                            assertThat(f.found()).endsWith("and only 1 version to compare with; at least 3 are needed"))
                    .hasSize(3);
        }
    }

    @Test
    void band_ofSigmas_isMeanAndDeviation() {
        // of 1, 2, 3, 4 the mean is 2.5 and the deviation the root of 5 / 3
        assertThat(Band.of(new HistoryBand(HistoryBand.Kind.SIGMAS, 2, 3), 1, 2, 3, 4)
                        .high())
                .isCloseTo(2.5 + 2 * Math.sqrt(5 / 3.0), within(1e-7));
        // of 1, 2, 3, 4, 100 the median is 3 and the deviations from it 2, 1, 0, 1, 97 with median 1
        Band robust = Band.of(new HistoryBand(HistoryBand.Kind.ROBUST, 3.5, 3), 1, 2, 3, 4, 100);
        assertThat(robust.low()).isCloseTo(3 - 3.5 * 1.4826, within(1e-6));
        assertThat(robust.high()).isCloseTo(3 + 3.5 * 1.4826, within(1e-6));
    }

    @Property
    void band_ofAnyFigures_holdsItsMiddleAndMovesWithThem(
            @ForAll @Size(min = 3, max = 12) List<@DoubleRange(min = -1e6, max = 1e6) Double> figures,
            @ForAll HistoryBand.Kind kind) {
        HistoryBand wanted = new HistoryBand(kind, 3, 3);
        double[] past = figures.stream().mapToDouble(Double::doubleValue).toArray();
        double[] shifted = Arrays.stream(past).map(figure -> figure + 1000).toArray();
        Band band = Band.of(wanted, past);

        assertThat(band.contains((band.low() + band.high()) / 2)).isTrue();
        assertThat(Band.of(wanted, shifted).low()).isCloseTo(band.low() + 1000, within(0.01));
        assertThat(Band.of(new HistoryBand(kind, 4, 3), past).high()).isGreaterThanOrEqualTo(band.high());
    }

    @Test
    void history_allTheSame_letsInThatAlone() {
        Expectation mean = column("x").mean().isWithinSigmas(3).ofLast(3);

        assertThat(validator
                        .history(means(0.1, 0.1, 0.1))
                        .expect(mean)
                        .validate(Sides.numbers(0.1 + 1e-12))
                        .passed())
                .isTrue();
        assertThat(found(mean, Sides.numbers(0.1001), means(0.1, 0.1, 0.1)))
                .isEqualTo("mean 0.1001, outside 0.1 to 0.1 of 3 versions");
        assertThat(found(mean, Sides.numbers(9), means(9, 9, 1, 1, 1)))
                .as("the last three alone")
                .isEqualTo("mean 9, outside 1 to 1 of 3 versions");
    }

    @Test
    void history_tooShortOrNone_isSaid() {
        Expectation mean = column("x").mean().isWithinSigmas(3).ofLast(5);

        assertThat(found(mean, Sides.numbers(1), means(1, 1)))
                .isEqualTo("mean 1, and only 2 versions to compare with; at least 3 are needed");
        assertThat(found(mean, Sides.numbers(1))).contains("only 0 versions");
        assertThat(found(mean, Sides.numbers(1), means(1, 1, Double.NaN, Double.POSITIVE_INFINITY)))
                .isEqualTo("mean 1, and only 2 of 4 versions with this figure to compare with; at least 3 are needed");
        assertThat(found(mean, Sides.numbers(Double.NaN), means(1, 1, 1))).isEqualTo("no values to look at");
        assertThat(found(column("y").mean().isWithinSigmas(3).ofLast(5), Sides.numbers(1), means(1, 1, 1)))
                .startsWith("no such column; ");
        assertThatThrownBy(() -> validator.expect(mean).validate(Sides.numbers(1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("looks back on a history, and there is none")
                .hasMessageContaining("say .history(ws.datasets().versions(..)) on the validator");
    }

    @Test
    void rowCount_ofNoRows_isHeldAgainstItsHistory() {
        assertThat(found(
                        rowCount().isWithinRobustBand(3.5).ofLast(3),
                        Sides.part(Sides.numbers(1), 0, 0),
                        means(1, 2, 3)))
                .isEqualTo("row count 0, outside 1 to 1 of 3 versions");
    }
}
