package dev.mlops.core.internal.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PopulationStabilityTest {
    @Test
    @Tag("shared")
    void index_ofNumbers_isThatOfTheGoldenCases() {
        int compared = 0;
        for (JsonNode one : Golden.cases("two_sample", "continuous")) {
            JsonNode expected = one.get("expected").get("psi_quantile_10_floor_1e-4");
            if (expected != null) {
                Column x = Column.numbers("x", Golden.numbers(one.get("inputs").get("x")));
                Column y = Column.numbers("x", Golden.numbers(one.get("inputs").get("y")));
                double found = PopulationStability.of(x).measure(y).index();
                Golden.check(one, "psi_quantile_10_floor_1e-4", found, Golden.number(expected));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(20);
    }

    /** Where no category is empty on a side, floors do not matter and every definition is the same. */
    @Test
    @Tag("shared")
    void index_ofCategories_isThatOfTheGoldenCases() {
        int compared = 0;
        for (JsonNode one : Golden.cases("two_sample", "categorical")) {
            double[] before = Golden.numbers(one.get("inputs").get("counts_ref"));
            double[] now = Golden.numbers(one.get("inputs").get("counts_cur"));
            JsonNode expected = one.get("expected").get("psi_evidently");
            if (expected != null && smallestShare(before) > 1e-4 && smallestShare(now) > 1e-4) {
                double found = PopulationStability.of(counted(before))
                        .measure(counted(now))
                        .index();
                Golden.check(one, "psi_evidently", found, Golden.number(expected));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(3);
    }

    private static double smallestShare(double[] counts) {
        return Arrays.stream(counts).min().orElse(0) / Arrays.stream(counts).sum();
    }

    private static Column counted(double[] counts) {
        List<String> values = new ArrayList<>();
        for (int category = 0; category < counts.length; category++) {
            for (int i = 0; i < counts[category]; i++) {
                values.add("c" + category);
            }
        }
        return Column.categories("x", values.toArray(String[]::new));
    }

    @Test
    void index_ofTwoCategories_isTheSumOverBins() {
        Column before = Column.categories("c", "a", "a", "a", "b");
        Column now = Column.categories("c", "a", "b");
        // p = (0.75, 0.25), q = (0.5, 0.5): -0.25 ln(2/3) + 0.25 ln 2
        PopulationStability.Shift shift = PopulationStability.of(before).measure(now);
        assertThat(shift.index()).isCloseTo(0.25 * Math.log(3), within(1e-15));
        assertThat(shift.bins()).isEqualTo(2);
        assertThat(shift.chance()).isCloseTo((1.0 / 4 + 1.0 / 2) * ChiSquared.quantile0999(1), within(1e-12));
    }

    @Test
    void index_ofACategoryNeverSeen_countsTheReferenceAsTheFloor() {
        Column before = Column.categories("c", "a", "a");
        Column now = Column.categories("c", "a", "new");
        double expected = (0.5 - 1) * Math.log(0.5 / 1) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4);
        PopulationStability.Shift shift = PopulationStability.of(before).measure(now);
        assertThat(shift.index()).isCloseTo(expected, within(1e-12));
        assertThat(shift.bins()).isEqualTo(2);
    }

    @Test
    void index_ofACategoryThatVanished_countsTheCurrentAsTheFloor() {
        Column before = Column.categories("c", "a", "b");
        Column now = Column.categories("c", "a", "a");
        double expected = (1 - 0.5) * Math.log(1 / 0.5) + (1e-4 - 0.5) * Math.log(1e-4 / 0.5);
        assertThat(PopulationStability.of(before).measure(now).index()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void missing_isABinOfItsOwn_inColumnsOfAllTypes() {
        for (ColumnType type : ColumnType.values()) {
            Column before = column(type, 8, 0);
            Column now = column(type, 4, 4);
            double expected = (0.5 - 1) * Math.log(0.5) + (0.5 - 1e-4) * Math.log(0.5 / 1e-4);
            assertThat(PopulationStability.of(before).measure(now).index())
                    .as(type.name())
                    .isCloseTo(expected, within(1e-12));
        }
    }

    /** The same value several times, then nothing several times. */
    private static Column column(ColumnType type, int same, int missing) {
        ColumnBuilder builder = new ColumnBuilder("c", type, same + missing);
        for (int i = 0; i < same; i++) {
            builder.add(
                    switch (type) {
                        case NUMBER -> 1.5;
                        case INTEGER -> 2L;
                        case FLAG -> true;
                        case INSTANT -> Instant.EPOCH;
                        case CATEGORY, TEXT -> "a";
                    });
        }
        for (int i = 0; i < missing; i++) {
            builder.addMissing();
        }
        return builder.build();
    }

    @Test
    void bins_ofTiedDeciles_collapse() {
        Column zeros = Column.numbers(
                "c", IntStream.range(0, 100).mapToDouble(i -> i < 95 ? 0 : i).toArray());
        Column fewerZeros = Column.numbers(
                "c", IntStream.range(0, 100).mapToDouble(i -> i < 50 ? 0 : i).toArray());
        // two bins: zero (95 of 100, then 50), above (5, then 50)
        double expected = (0.5 - 0.95) * Math.log(0.5 / 0.95) + (0.5 - 0.05) * Math.log(0.5 / 0.05);
        PopulationStability.Shift shift = PopulationStability.of(zeros).measure(fewerZeros);
        assertThat(shift.index()).isCloseTo(expected, within(1e-12));
        assertThat(shift.bins()).isEqualTo(2);
    }

    @Test
    void index_ofAConstantThatFell_isSeen_asOfOneThatRose() {
        Column before = Column.numbers("c", 5, 5, 5, 5);
        double fell = PopulationStability.of(before)
                .measure(Column.numbers("c", 4, 4))
                .index();
        double rose = PopulationStability.of(before)
                .measure(Column.numbers("c", 6, 6))
                .index();
        assertThat(fell).isEqualTo(rose).isGreaterThan(18);
        assertThat(PopulationStability.of(before)
                        .measure(Column.numbers("c", 5, 5))
                        .index())
                .isZero();
    }

    @Test
    void minusZero_isZero() {
        Column before = Column.numbers("c", 0.0, 0.0, 0.0);
        assertThat(PopulationStability.of(before)
                        .measure(Column.numbers("c", -0.0, -0.0))
                        .index())
                .isZero();
    }

    @Test
    void infinities_haveTheirPlaceInTheOuterBins() {
        Column before =
                Column.numbers("c", Double.NEGATIVE_INFINITY, 1, 2, 3, 4, 5, 6, 7, 8, 9, Double.POSITIVE_INFINITY);
        assertThat(PopulationStability.of(before).measure(before).index()).isZero();
        assertThat(PopulationStability.of(before)
                        .measure(Column.numbers("c", Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
                        .index())
                .isGreaterThan(1);
    }

    @Test
    void wholeNumbers_canBeHeldAgainstNumbers() {
        Column before = Column.integers("c", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        Column now = Column.numbers("c", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(PopulationStability.of(before).measure(now).index()).isZero();
    }

    @Test
    void rows_thereMustBe_andOfTheReferencesType() {
        PopulationStability reference = PopulationStability.of(Column.numbers("c", 1, 2));
        assertThatThrownBy(() -> reference.measure(Column.numbers("c"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reference.measure(Column.categories("c", "a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PopulationStability.of(Column.numbers("c")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void index_isZeroForTheSameRowsInAnotherOrder_andNeverNegative(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> before,
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> now) {
        PopulationStability reference = PopulationStability.of(numbers(before));
        List<Double> sorted = before.stream().sorted().collect(Collectors.toList());
        assertThat(reference.measure(numbers(sorted)).index()).isZero();
        assertThat(reference.measure(numbers(now)).index()).isGreaterThanOrEqualTo(0);
    }

    @Property
    void index_ofCategories_isTheSameBothWays(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> before,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 5) Integer> now) {
        double there = PopulationStability.of(categories(before))
                .measure(categories(now))
                .index();
        double back = PopulationStability.of(categories(now))
                .measure(categories(before))
                .index();
        assertThat(there).isGreaterThanOrEqualTo(0).isCloseTo(back, within(1e-12));
    }

    private static Column numbers(List<Double> values) {
        return Column.numbers(
                "c", values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Column categories(List<Integer> values) {
        return Column.categories("c", values.stream().map(v -> "v" + v).toArray(String[]::new));
    }
}
