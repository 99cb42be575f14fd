package dev.mlops.core.internal.validation.reference;

import static dev.mlops.core.internal.validation.reference.Sides.measure;
import static dev.mlops.core.internal.validation.reference.Sides.normal;
import static dev.mlops.core.internal.validation.reference.Sides.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.profile.Profiles;
import dev.mlops.core.internal.statistics.DistributionDistance;
import dev.mlops.core.internal.statistics.Sample;
import dev.mlops.core.internal.validation.reference.Sides.Chain;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.validation.ReferenceRule.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeasuresLawsTest {
    private static final List<Measure> DISTANCES =
            List.of(Measure.PSI, Measure.JENSEN_SHANNON, Measure.WASSERSTEIN, Measure.KOLMOGOROV_SMIRNOV);
    private static final List<Measure> OF_CATEGORIES =
            List.of(Measure.PSI, Measure.JENSEN_SHANNON, Measure.MISSING_SHARE_CHANGE);

    private static Table few(long seed, int count, int values) {
        SplittableRandom random = new SplittableRandom(seed);
        return Sides.numbers(random.doubles(count)
                .map(x -> x < 0.1 ? Double.NaN : Math.floor(x * x * values) / 2)
                .toArray());
    }

    private static Table words(long seed, int count, int values) {
        SplittableRandom random = new SplittableRandom(seed);
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            int word = (int) (random.nextDouble() * random.nextDouble() * values);
            texts[i] = "w" + word;
        }
        return Table.of(Column.categories("x", texts));
    }

    @Property(tries = 100)
    void any_sameRows_areNotApart(@ForAll long seed, @ForAll @IntRange(min = 2, max = 300) int count) {
        Table rows = few(seed, count, 12);
        if (rows.column("x").missingCount() < count) {
            DISTANCES.forEach(measure ->
                    assertThat(measure(measure, rows, rows)).as(measure.name()).isZero());
            assertThat(measure(Measure.CHI_SQUARED_P, rows, rows)).isEqualTo(1);
            assertThat(measure(Measure.KOLMOGOROV_SMIRNOV_P, rows, rows)).isEqualTo(1);
        }
        Table texts = words(seed, count, 5);
        OF_CATEGORIES.forEach(measure ->
                assertThat(measure(measure, texts, texts)).as(measure.name()).isZero());
    }

    @Property(tries = 100)
    void any_orderAndParts_makeNoDifference(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int at, @ForAll @IntRange(max = 2) int kind) {
        Table before = kind == 0 ? words(seed, 200, 9) : few(seed, 200, 30);
        Table now = kind == 0 ? words(seed + 1, 301, 9) : few(seed + 1, 301, 40);
        Table first = part(now, 0, at);
        Table second = part(now, at, 301);

        for (Measure measure : kind == 0 ? OF_CATEGORIES : DISTANCES) {
            double whole = measure(measure, before, now);
            assertThat(measure(measure, before, Chain.of(second, first)))
                    .as(measure.name())
                    .isCloseTo(whole, within(1e-12));
        }
    }

    /** Rows of the reference among the others bring the two nearer, by every measure. */
    @Property(tries = 100)
    void any_mixedWithTheReference_isNearer(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int times) {
        Table before = few(seed, 200, 20);
        Table now = few(seed + 1, 150, 35);
        List<Table> mixed = new ArrayList<>(List.of(now));
        IntStream.range(0, times).forEach(i -> mixed.add(before));

        for (Measure measure : DISTANCES) {
            assertThat(measure(measure, before, new Chain(mixed)))
                    .as(measure.name())
                    .isLessThanOrEqualTo(measure(measure, before, now) + 1e-12);
        }
    }

    @Property(tries = 50)
    void kolmogorovSmirnov_ofSketches_isAsNearAsIsSaid(@ForAll @IntRange(max = 10_000) int seed) {
        Table before = normal(seed, 20_000, 0);
        Table now = normal(seed + 20_000L, 12_000, 0.1);
        double exact = DistributionDistance.between(sample(before), sample(now)).kolmogorovSmirnov();
        double off = Profiles.of(before).column("x").rankError()
                + Profiles.of(now).column("x").rankError();

        assertThat(off).isBetween(1e-4, 0.02);
        assertThat(measure(Measure.KOLMOGOROV_SMIRNOV, before, now)).isCloseTo(exact, within(2 * off));
    }

    private static Sample sample(Table table) {
        return Sample.of(IntStream.range(0, table.rowCount())
                .mapToDouble(table.column("x")::number)
                .toArray());
    }

    /** The p-value of a sketch's distance would be far too small if the sketch's error was not taken off. */
    @ParameterizedTest
    @EnumSource(names = {"CHI_SQUARED_P", "KOLMOGOROV_SMIRNOV_P"})
    void pValues_ofSketches_areNotSmallWhereNothingChanged(Measure measure) {
        for (int seed = 0; seed < 20; seed++) {
            Table before = normal(seed, 60_000, 0);
            Table now = normal(seed + 100, 60_000, 0);
            assertThat(measure(measure, before, now)).as("seed %s", seed).isGreaterThan(0.01);
        }
        // Not at 0.1 by chi-squared: a bin moves by 2% there, of which 1.1% may be the sketches.
        Measured changed = Sides.measured(measure, normal(1, 60_000, 0), normal(2, 60_000, 0.2));
        assertThat(changed.value()).as(changed.found()).isLessThan(1e-6);
    }

    @Test
    void categories_moreThanAreCounted_areNotFurtherApartThanTheyAre() {
        String[] ids =
                IntStream.range(0, 30_000).mapToObj(i -> "id" + i % 10_000).toArray(String[]::new);
        String[] same = IntStream.range(0, 30_000)
                .mapToObj(i -> "id" + (29_999 - i) % 10_000)
                .toArray(String[]::new);
        String[] other = IntStream.range(0, 30_000)
                .mapToObj(i -> i % 3 == 0 ? "often" : "id" + i % 10_000)
                .toArray(String[]::new);
        Table before = Table.of(Column.categories("x", ids));

        assertThat(measure(Measure.PSI, before, Table.of(Column.categories("x", same))))
                .isLessThan(0.001);
        assertThat(measure(Measure.CHI_SQUARED_P, before, Table.of(Column.categories("x", same))))
                .isGreaterThan(0.05);
        // A third that was nothing before, with the unlisted at most 2/1024 of the reference or so.
        assertThat(measure(Measure.PSI, before, Table.of(Column.categories("x", other))))
                .isBetween(1.0, 4.0);
    }
}
