package dev.mlops.core.internal.validation.learning;

import static dev.mlops.validation.Expectation.rows;
import static dev.mlops.validation.Expectation.table;
import static dev.mlops.validation.Expectation.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.validation.DefaultValidator;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Finding;
import dev.mlops.validation.Outcome;
import dev.mlops.validation.Sample;
import dev.mlops.validation.Validator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LearningLawsTest {
    private static final Schema SCHEMA = Schema.of(
            new Schema.Field("a", ColumnType.INTEGER),
            new Schema.Field("b", ColumnType.NUMBER),
            new Schema.Field("c", ColumnType.CATEGORY),
            new Schema.Field("d", ColumnType.CATEGORY),
            new Schema.Field("y", ColumnType.CATEGORY));

    private final Validator validator = new DefaultValidator(new SteppingClock());

    private static Table random(long seed, int count, int different) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int code = random.nextInt(different);
            made.add(Row.over(
                    SCHEMA.names(),
                    random.nextInt(8) == 0 ? null : (long) random.nextInt(different),
                    random.nextInt(8) == 0 ? null : random.nextInt(-2, 3) / 4.0,
                    code == 0 ? null : "c" + code,
                    code == 1 ? null : "d" + code,
                    random.nextInt(8) == 0 ? null : random.nextBoolean() ? "yes" : "no"));
        }
        return Table.ofRows(SCHEMA, made);
    }

    private static Expectation[] rules(Batches other) {
        return new Expectation[] {
            target("y").smallestClassShare().isAtLeast(0.45),
            target("y").isConsistent(),
            target("y").leakage().isAtMost(0.05),
            table().hasNoConstantColumns(0.2),
            table().hasNoIdenticalColumns(),
            table().hasNoEquivalentColumns(),
            rows().overlap("other", other).isNone(),
            rows().nearOverlap("other", other).fromSimilarity(0.7).isNone()
        };
    }

    /** In how many batches rows come makes no difference, on either side. */
    @Property(tries = 60)
    void validate_anyBatches_reportsAsOnOneTable(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int count,
            @ForAll @IntRange(min = 2, max = 9) int different,
            @ForAll @IntRange(min = 1, max = 81) int size) {
        Table table = random(seed, count, different);
        Table other = random(seed + 1, count, different);

        assertThat(validator
                        .expect(rules(new InPieces(other, size)))
                        .validate(new InPieces(table, size))
                        .toString())
                .isEqualTo(validator.expect(rules(other)).validate(table).toString());
    }

    /** The order of rows makes no difference to what is exact. */
    @Property(tries = 60)
    void validate_rowsInAnotherOrder_findsAsMany(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int count,
            @ForAll @IntRange(min = 2, max = 9) int different) {
        Table table = random(seed, count, different);
        int[] order = new SplittableRandom(seed)
                .ints(count * 20L, 0, count)
                .distinct()
                .toArray();
        Set<Integer> drawn = new HashSet<>();
        List<Integer> all = new ArrayList<>();
        for (int row : order) {
            drawn.add(row);
            all.add(row);
        }
        for (int row = 0; row < count; row++) {
            if (!drawn.contains(row)) {
                all.add(row);
            }
        }
        Table shuffled =
                table.select(all.stream().mapToInt(Integer::intValue).toArray(), Operation.of("shuffled", Map.of()));
        Expectation[] exact = rules(random(seed + 1, count, different));
        exact[2] = exact[0]; // leakage parts rows into halves by their number

        List<Outcome> one = validator.expect(exact).validate(table).results();
        List<Outcome> two = validator.expect(exact).validate(shuffled).results();
        for (int i = 0; i < one.size(); i++) {
            assertThat(two.get(i).measured()).isEqualTo(one.get(i).measured());
            assertThat(two.get(i).finding().map(Finding::rows))
                    .isEqualTo(one.get(i).finding().map(Finding::rows));
        }
    }

    @Property(tries = 60)
    void overlap_anyTables_findsWhatASetFinds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int count,
            @ForAll @IntRange(max = 300) int others,
            @ForAll @IntRange(min = 2, max = 9) int different) {
        Table table = random(seed, count, different);
        Table other = random(seed + 1, others, different);
        Set<Row> known = new HashSet<>(other.rows());
        List<Long> expected = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            if (known.contains(table.row(row))) {
                expected.add(row + 1L);
            }
        }

        Outcome outcome = validator
                .samples(count)
                .expect(rows().overlap("other", other).isNone())
                .validate(table)
                .results()
                .get(0);

        assertThat(outcome.finding().map(Finding::rows).orElse(0L)).isEqualTo(expected.size());
        assertThat(outcome.finding().map(Finding::samples).orElse(List.of()).stream()
                        .map(Sample::row))
                .isEqualTo(expected);
    }

    /** Two canonical numberings are the same exactly where there is a bijection. */
    @Property(tries = 100)
    void equivalentColumns_anyPair_isFoundWhereValuesStandOneToOne(
            @ForAll long seed, @ForAll @IntRange(min = 3, max = 12) int count) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] left = random.longs(count, 0, 3).toArray();
        long[] right = random.longs(count, 0, 3).toArray();
        Set<List<Long>> pairs = new HashSet<>();
        Set<Long> lefts = new HashSet<>();
        Set<Long> rights = new HashSet<>();
        for (int i = 0; i < count; i++) {
            pairs.add(List.of(left[i], right[i]));
            lefts.add(left[i]);
            rights.add(right[i]);
        }
        boolean oneToOne = pairs.size() == lefts.size() && pairs.size() == rights.size();
        boolean trivial = lefts.size() == 1 || lefts.size() == count;

        boolean passed = validator
                .expect(table().hasNoEquivalentColumns())
                .validate(Table.of(Column.integers("l", left), Column.integers("r", right)))
                .passed();

        assertThat(passed).isEqualTo(!oneToOne || trivial);
    }

    /** In little memory conflicts and overlaps go to files, and are the same. */
    @Test
    void validate_littleMemory_findsTheSame() {
        Table table = random(1, 30_000, 3_000);
        Table other = random(2, 30_000, 3_000);
        Expectation[] exact = {
            target("y").isConsistent(),
            target("y").conflictShare().ignoring("b").isAtMost(0),
            rows().overlap("other", other).isNone(),
            rows().overlap("other", other).ignoring("y", "b").isNone()
        };

        List<Outcome> much = validator.expect(exact).validate(table).results();
        List<Outcome> little =
                validator.memory(1 << 16).expect(exact).validate(table).results();

        for (int i = 0; i < exact.length; i++) {
            Finding one = much.get(i).finding().orElseThrow();
            Finding two = little.get(i).finding().orElseThrow();
            assertThat(two.found()).isEqualTo(one.found());
            assertThat(two.rows()).isEqualTo(one.rows()).isPositive();
            assertThat(two.samples().stream().map(Sample::row))
                    .isEqualTo(one.samples().stream().map(Sample::row).toList());
        }
        assertThat(little.get(0).finding()).isEqualTo(much.get(0).finding());
    }
}
