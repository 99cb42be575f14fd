package dev.mlops.core.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.source.TableSources;
import dev.mlops.core.testing.SharedData;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.data.Frequency;
import dev.mlops.data.Histogram;
import dev.mlops.data.Lengths;
import dev.mlops.data.Profile;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ProfilesTest {
    private static ColumnProfile profile(Column column) {
        return Profiles.of(Table.of(column)).columns().get(0);
    }

    @Test
    void numbers_fourValues_haveTheFiguresOfTheTextbook() {
        ColumnProfile profile = profile(Column.numbers("x", 4, 1, Double.NaN, 2, 3));

        assertThat(profile.count()).isEqualTo(5);
        assertThat(profile.missing()).isEqualTo(1);
        assertThat(profile.distinct()).isEqualTo(4);
        assertThat(profile.min()).hasValue(1);
        assertThat(profile.max()).hasValue(4);
        assertThat(profile.mean()).hasValue(2.5);
        assertThat(profile.standardDeviation().orElseThrow()).isCloseTo(Math.sqrt(5.0 / 3), within(1e-15));
        assertThat(profile.quantile(0.5)).hasValue(2.5);
        assertThat(profile.quantile(0.25)).hasValue(1.75);
        assertThat(profile.quantile(0.05).orElseThrow()).isCloseTo(1.15, within(1e-15));
    }

    @Test
    void numbers_oneValue_hasNoSpread() {
        assertThat(profile(Column.integers("x", 7)).standardDeviation()).hasValue(0);
    }

    @Test
    void numbers_farFromZero_keepTheirSpread() {
        ColumnProfile profile = profile(Column.numbers("x", 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16));

        assertThat(profile.standardDeviation().orElseThrow()).isCloseTo(Math.sqrt(30), within(1e-9));
    }

    @Test
    void figuresOfNumbers_otherTypesOrAllMissing_areEmpty() {
        for (ColumnProfile profile : List.of(
                profile(Column.categories("c", "a", "b")),
                profile(Column.numbers("n", Double.NaN, Double.NaN)),
                profile(TableSources.read(Csv.text("f\ntrue\n")).column("f")),
                profile(TableSources.read(Csv.text("t\n2024-05-01T12:00:00Z\n")).column("t")))) {
            assertThat(profile.min()).as(profile.field().toString()).isEmpty();
            assertThat(profile.max()).isEmpty();
            assertThat(profile.mean()).isEmpty();
            assertThat(profile.standardDeviation()).isEmpty();
            assertThat(profile.quantile(0.5)).isEmpty();
        }
    }

    @Test
    void top_ties_areInTheOrderOfTheirText() {
        ColumnProfile profile = profile(Column.categories("c", "b", "a", null, "c", "c", "d"));

        assertThat(profile.top())
                .containsExactly(
                        new Frequency("c", 2), new Frequency("a", 1), new Frequency("b", 1), new Frequency("d", 1));
        assertThat(profile.distinct()).isEqualTo(4);
    }

    @Test
    void top_manyValues_areTen() {
        String[] values = IntStream.range(0, 100).mapToObj(i -> "v" + (i % 26)).toArray(String[]::new);

        List<Frequency> top = profile(Column.categories("c", values)).top();

        assertThat(top).hasSize(10).allMatch(value -> value.count() == 4);
        assertThat(top.get(0).value()).isEqualTo("v0");
        assertThat(top.get(1).value()).isEqualTo("v1");
        assertThat(top.get(2).value()).isEqualTo("v10");
    }

    @Test
    void distinct_dictionaryWithStringsOfOtherRows_countsOwnOnly() {
        Table all = Table.of(Column.categories("c", "a", "b", "c"));

        assertThat(profile(all.head(2).column("c")).distinct()).isEqualTo(2);
    }

    @Test
    void column_unknown_namesTheNearest() {
        Profile profile = Profiles.of(Table.of(Column.integers("age", 1)));

        assertThat(profile.column("age").field().name()).isEqualTo("age");
        assertThatThrownBy(() -> profile.column("agee"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'age'?");
    }

    @Property
    void numbers_anyValues_lieInOrder(@ForAll @NotEmpty List<@DoubleRange(min = -1e12, max = 1e12) Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        ColumnProfile profile = profile(Column.numbers("x", array));

        double before = profile.min().orElseThrow();
        for (double share = 0; share <= 1; share += 0.0625) {
            assertThat(profile.quantile(share).orElseThrow()).isGreaterThanOrEqualTo(before);
            before = profile.quantile(share).orElseThrow();
        }
        double mean = Arrays.stream(array).average().orElseThrow();
        double size = Arrays.stream(array).map(Math::abs).max().orElseThrow();
        assertThat(profile.mean().orElseThrow()).isCloseTo(mean, within(1e-12 * size + 1e-300));
        assertThat(profile.distinct())
                .isEqualTo(Arrays.stream(array).boxed().distinct().count());
        assertThat(profile.max()).hasValue(Arrays.stream(array).max().orElseThrow());
    }

    @Test
    void toString_smallTable_isATableToRead() {
        Table table = TableSources.read(Csv.text("city,size\nBonn,1234567\nBonn,0.00001234\nUlm,\nBonn,12.3456\n"));

        assertThat(Profiles.of(table)).hasToString("""
                        column  type      missing  distinct        min  median     mean        max       sd  length  most frequent
                        city    category        0         2                                                  3-4     Bonn (3)
                        size    number          1         3  1.234e-05   12.35  411,526  1,234,567  712,774
                        4 rows x 2 columns""");
    }

    @Test
    @Tag("shared")
    void adult_figures_areThoseOfPythonsStatistics() {
        Table adult = TableSources.read(Csv.file(SharedData.file("adult.csv")).missing("?"));
        Profile profile = Profiles.of(adult);

        ColumnProfile age = profile.column("age");
        assertThat(age.min()).hasValue(17);
        assertThat(age.max()).hasValue(90);
        assertThat(age.quantile(0.5)).hasValue(37);
        assertThat(age.mean().orElseThrow()).isCloseTo(38.58164675532078, within(1e-10));
        assertThat(age.standardDeviation().orElseThrow()).isCloseTo(13.640432553581341, within(1e-10));
        assertThat(age.distinct()).isEqualTo(73);
        assertThat(profile.column("income").top())
                .containsExactly(new Frequency("<=50K", 24_720), new Frequency(">50K", 7_841));
        assertThat(profile.column("workclass").missing()).isEqualTo(1_836);
        assertThat(profile.toString()).contains("age").contains("32,561 rows x 15 columns");
    }

    @Test
    void moments_knownNumbers_areThoseOfTheTextbook() {
        ColumnProfile profile = profile(Column.numbers("x", 2, 4, 4, 4, 5, 5, 7, 9));

        assertThat(profile.sum()).hasValue(40);
        assertThat(profile.mean()).hasValue(5);
        assertThat(profile.variance().orElseThrow()).isCloseTo(32.0 / 7, within(1e-14));
        // by hand: m2 = 4, m3 = (-27 - 3 + 0 + 8 + 64) / 8 = 5.25, m4 = (81 + 3 + 0 + 16 + 256) / 8 = 44.5
        assertThat(profile.skewness().orElseThrow()).isCloseTo(5.25 / 8, within(1e-14));
        assertThat(profile.kurtosis().orElseThrow()).isCloseTo(44.5 / 16 - 3, within(1e-14));
    }

    @Test
    void moments_constantOrInfiniteNumbers_haveNoShape() {
        ColumnProfile constant = profile(Column.numbers("x", 0.1, 0.1, 0.1));
        ColumnProfile infinite = profile(Column.numbers("x", 1, Double.POSITIVE_INFINITY, 2));

        assertThat(constant.mean()).hasValue(0.1);
        assertThat(constant.variance()).hasValue(0);
        assertThat(constant.skewness()).isEmpty();
        assertThat(constant.kurtosis()).isEmpty();
        assertThat(infinite.sum()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(infinite.max()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(infinite.quantile(0.5)).hasValue(2);
        assertThat(infinite.skewness()).isEmpty();
    }

    @Test
    void mean_sumBeyondTheLargestDouble_isStillRight() {
        ColumnProfile profile = profile(Column.numbers("x", 1.5e308, 1.5e308, 1e308, 1e308));

        assertThat(profile.mean().orElseThrow()).isCloseTo(1.25e308, within(1e294));
    }

    @Test
    void quantileAndCdf_wrongArguments_areNamed() {
        ColumnProfile numbers = profile(Column.integers("x", 1));
        ColumnProfile strings = profile(Column.categories("x", "a"));

        for (ColumnProfile profile : List.of(numbers, strings)) {
            assertThatThrownBy(() -> profile.quantile(1.1)).hasMessage("share: from 0 to 1, found 1.1");
            assertThatThrownBy(() -> profile.instant(Double.NaN)).hasMessage("share: from 0 to 1, found NaN");
            assertThatThrownBy(() -> profile.cdf(Double.NaN)).hasMessage("value: a number, found NaN");
            assertThatThrownBy(() -> profile.histogram(0)).hasMessage("bins: 1 or more, found 0");
            assertThatThrownBy(() -> profile.histogram(1.0)).hasMessage("edges: two or more, found 1");
            assertThatThrownBy(() -> profile.histogram(2.0, 1.0)).hasMessage("edges: ascending, found [2.0, 1.0]");
        }
    }

    @Test
    void cdf_fewNumbers_isTheShareUpToAValue() {
        ColumnProfile profile = profile(Column.numbers("x", -0.0, 0.0, 1, 2.5));

        assertThat(profile.cdf(-1)).hasValue(0);
        assertThat(profile.cdf(-0.0)).hasValue(0.5);
        assertThat(profile.cdf(0)).hasValue(0.5);
        assertThat(profile.cdf(2.4)).hasValue(0.75);
        assertThat(profile.cdf(2.5)).hasValue(1);
        assertThat(profile(Column.integers("x", 1, 2, 3)).cdf(2.5).orElseThrow())
                .isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void histogram_fewNumbers_countsEachOnce() {
        ColumnProfile profile = profile(Column.numbers("x", 0, 1, 1, 2, 3, 4));

        assertThat(profile.histogram(2)).hasValue(new Histogram(List.of(0.0, 2.0, 4.0), List.of(3L, 3L), 0, 0));
        assertThat(profile.histogram(1, 2, 3)).hasValue(new Histogram(List.of(1.0, 2.0, 3.0), List.of(2L, 2L), 1, 1));
        assertThat(profile(Column.integers("x", 7, 7)).histogram(5))
                .hasValue(new Histogram(List.of(7.0, 7.0), List.of(2L), 0, 0));
        assertThat(profile(Column.numbers("x", Double.NEGATIVE_INFINITY, 1, 3)).histogram(1))
                .hasValue(new Histogram(List.of(1.0, 3.0), List.of(2L), 1, 0));
        assertThat(profile(Column.categories("x", "a")).histogram(2)).isEmpty();
    }

    @Test
    void instants_fewOnes_haveFirstLastAndMiddle() {
        ColumnProfile profile =
                profile(TableSources.read(Csv.text("t\n2024-05-01T12:00:00Z\n\"\"\n2024-05-03T12:00:00Z\n"))
                        .column("t"));

        assertThat(profile.earliest()).hasValue(Instant.parse("2024-05-01T12:00:00Z"));
        assertThat(profile.latest()).hasValue(Instant.parse("2024-05-03T12:00:00Z"));
        assertThat(profile.instant(0.5)).hasValue(Instant.parse("2024-05-02T12:00:00Z"));
        assertThat(profile.missing()).isEqualTo(1);
        assertThat(profile.toString()).contains("2024-05-02 12:00:00");
    }

    @Test
    void flags_mixed_haveTheShareOfTrue() {
        ColumnProfile profile = profile(
                TableSources.read(Csv.text("f\ntrue\nfalse\ntrue\ntrue\n")).column("f"));

        assertThat(profile.trueShare()).hasValue(0.75);
        assertThat(profile.top()).containsExactly(new Frequency("true", 3), new Frequency("false", 1));
        assertThat(profile.toString()).contains("true 75.0%");
    }

    @Test
    void strings_ofManyKinds_areToldApart() {
        ColumnProfile profile = profile(Column.categories(
                "x",
                "12",
                "-3",
                "007",
                "1.5",
                "-0",
                "1e3",
                ".5",
                ".",
                "1e",
                "true",
                "False",
                "tRue",
                "2024-05-01T12:00:00Z",
                "2024-05-01",
                "9223372036854775808",
                "",
                null,
                "12"));

        assertThat(profile.kinds())
                .isEqualTo(Map.of(
                        ColumnType.INTEGER, 3L,
                        ColumnType.NUMBER, 4L,
                        ColumnType.FLAG, 2L,
                        ColumnType.INSTANT, 1L,
                        ColumnType.TEXT, 7L));
        assertThat(profile.lengths()).hasValue(new Lengths(0, 20, 84 / 17.0));
        assertThat(profile(Column.integers("x", 1, 2)).kinds()).isEqualTo(Map.of(ColumnType.INTEGER, 2L));
    }

    @Test
    void frequencies_longStrings_areKeptShortAndApart() {
        String same = "x".repeat(1_000);

        List<Frequency> frequencies = profile(Column.categories("x", same + "a", same + "b", same + "a"))
                .frequencies();

        assertThat(frequencies).extracting(Frequency::count).containsExactly(2L, 1L);
        assertThat(frequencies)
                .allMatch(value -> value.value().startsWith("x".repeat(200) + "... #")
                        && value.value().length() < 225);
    }

    @Test
    void correlations_asked_areThoseOfTheRowsThatHaveBoth() {
        Table table = Table.of(
                Column.numbers("a", 1, 2, 3, Double.NaN, 4),
                Column.numbers("b", 2, 4, 6, 100, Double.NaN),
                Column.integers("c", 3, 1, 2, 9, 0),
                Column.numbers("d", 0.1, 0.1, 0.1, 0.1, 0.1));

        Profile profile = Profiles.of(table, ProfileOptions.defaults().correlateAll());

        assertThat(profile.correlations())
                .extracting(c -> c.first() + c.second() + " " + c.rows())
                .containsExactly("ab 3", "ac 4", "ad 4", "bc 4", "bd 4", "cd 5");
        assertThat(profile.correlations().get(0).coefficient().orElseThrow()).isCloseTo(1, within(1e-15));
        // by hand: a = 1 2 3 4, c = 3 1 2 0, covariance -4, spreads 5 and 5
        assertThat(profile.correlations().get(1).coefficient().orElseThrow()).isCloseTo(-0.8, within(1e-15));
        assertThat(profile.correlations().get(2).coefficient()).isEmpty();
        assertThat(profile.toString()).contains("a and b: 1.000").contains("a and d: no correlation");
        assertThat(Profiles.of(table).correlations()).isEmpty();
    }

    @Test
    void correlate_columnThatCannotBe_isNamed() {
        Table table = Table.of(Column.integers("age", 1), Column.categories("city", "Bonn"));

        assertThatThrownBy(() ->
                        Profiles.of(table, ProfileOptions.defaults().correlate(new ProfileOptions.Pair("age", "city"))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("column 'city' cannot be correlated");
        assertThatThrownBy(() ->
                        Profiles.of(table, ProfileOptions.defaults().correlate(new ProfileOptions.Pair("agee", "age"))))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("did you mean 'age'?");
    }

    @Test
    void empty_noRows_hasCountsOfZero() {
        Profile profile = Profiles.of(Table.of(Column.integers("i"), Column.categories("c")));

        assertThat(profile.rowCount()).isZero();
        assertThat(profile.column("i").distinct()).isZero();
        assertThat(profile.column("i").cdf(1)).isEmpty();
        assertThat(profile.column("c").lengths()).isEmpty();
        assertThat(profile.column("c").kinds()).isEmpty();
        assertThat(profile.merge(profile)).isEqualTo(profile);
    }

    @Test
    void add_otherColumns_saysWhich() {
        ProfileBuilder builder =
                new ProfileBuilder(Table.of(Column.integers("age", 1)).schema(), ProfileOptions.defaults());

        assertThatThrownBy(() -> builder.add(Table.of(Column.numbers("age", 1))))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("age:number")
                .hasMessageContaining("age:integer");
        assertThat(builder.rowCount()).isZero();
    }
}
