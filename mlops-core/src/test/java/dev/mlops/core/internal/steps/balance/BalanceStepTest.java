package dev.mlops.core.internal.steps.balance;

import static dev.mlops.pipeline.Steps.balanceLabels;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.DefaultTrainingMatrix;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.columns.Fits;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.BalanceStep;
import dev.mlops.pipeline.Pipeline;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BalanceStepTest {
    /** Labels of rows 0 and on, with a column that says which row it is. */
    private static Table table(List<String> labels) {
        ColumnBuilder target = new ColumnBuilder("target", ColumnType.CATEGORY, labels.size());
        labels.forEach(target::add);
        double[] rows = IntStream.range(0, labels.size()).asDoubleStream().toArray();
        return Table.of(Column.numbers("row", rows), target.build());
    }

    private static DefaultTrainingMatrix train(BalanceStep step, Table table, long seed) {
        return new DefaultPipelineFitter().fitTransform(Pipeline.of(step), table, "target", seed);
    }

    private static Map<String, Long> counts(Table table, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> String.valueOf(table.column("target").text(row)))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private final Table skewed = table(List.of("no", "no", "yes", "no", "no", "no", "maybe", "yes"));

    @Test
    void weights_perLabel_areRowsByLabelsTimesRowsOfTheLabel() {
        DefaultTrainingMatrix matrix = train(balanceLabels(), skewed, 1);

        double no = 8 / (3.0 * 5);
        double yes = 8 / (3.0 * 2);
        assertThat(matrix.weights().orElseThrow()).containsExactly(no, no, yes, no, no, no, 8 / 3.0, yes);
        assertThat(matrix.rows()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void weights_afterAnotherOfThem_multiply() {
        DefaultTrainingMatrix matrix = new DefaultPipelineFitter()
                .fitTransform(Pipeline.of(balanceLabels(), balanceLabels()), skewed, "target", 1);

        assertThat(matrix.weights().orElseThrow()[6]).isEqualTo(64 / 9.0);
    }

    @Test
    void oversample_rarerLabels_areTakenAgainAfterAllRows() {
        DefaultTrainingMatrix matrix = train(balanceLabels().byOversampling(), skewed, 1);

        int[] rows = matrix.rows();
        assertThat(Arrays.copyOf(rows, 8)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(counts(skewed, rows)).isEqualTo(Map.of("no", 5L, "yes", 5L, "maybe", 5L));
        assertThat(Arrays.stream(rows).filter(row -> row == 6).count()).isEqualTo(5);
        assertThat(Arrays.stream(rows).filter(row -> row == 2).count())
                .as("two or three times")
                .isBetween(2L, 3L);
        assertThat(matrix.weights()).isEmpty();
        for (int i = 0; i < rows.length; i++) {
            assertThat(matrix.features().get(i, 0)).isEqualTo(rows[i]);
        }
    }

    @Test
    void undersample_frequentLabels_keepTheirOrder() {
        DefaultTrainingMatrix matrix = train(balanceLabels().byUndersampling(), skewed, 1);

        assertThat(matrix.rows()).hasSize(3).isSorted().contains(6).doesNotHaveDuplicates();
        assertThat(counts(skewed, matrix.rows())).isEqualTo(Map.of("no", 1L, "yes", 1L, "maybe", 1L));
    }

    @Property(tries = 200)
    void sampling_anyLabels_evensThemOutTheSameForTheSameSeed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int rows, @ForAll boolean over) {
        Random random = new Random(seed);
        Table table = table(IntStream.range(0, rows)
                .mapToObj(i -> "l" + (int) Math.abs(random.nextGaussian() * 2))
                .toList());
        BalanceStep step =
                over ? balanceLabels().byOversampling() : balanceLabels().byUndersampling();

        int[] chosen = train(step, table, seed).rows();

        Map<String, Long> before = counts(table, IntStream.range(0, rows).toArray());
        long each = over
                ? before.values().stream().mapToLong(Long::longValue).max().orElseThrow()
                : before.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        assertThat(counts(table, chosen).values()).allMatch(count -> count == each);
        assertThat(counts(table, chosen).keySet()).isEqualTo(before.keySet());
        assertThat(train(step, table, seed).rows()).isEqualTo(chosen);
    }

    @Test
    void undersample_otherSeeds_chooseOtherRows() {
        Table many =
                table(IntStream.range(0, 200).mapToObj(i -> i < 20 ? "a" : "b").toList());
        BalanceStep step = balanceLabels().byUndersampling();

        assertThat(train(step, many, 1).rows())
                .isNotEqualTo(train(step, many, 2).rows());
    }

    @Test
    void steps_afterIt_learnFromTheChosenRows() {
        Table two = table(List.of("a", "a", "a", "b"));
        Pipeline pipeline = Pipeline.of(balanceLabels().byOversampling(), standardize(Selector.all()));

        DefaultTrainingMatrix matrix = new DefaultPipelineFitter().fitTransform(pipeline, two, "target", 1);

        assertThat(matrix.rows()).containsExactly(0, 1, 2, 3, 3, 3);
        assertThat(matrix.pipeline().describe()).contains("row: mean 2.0");
    }

    @Test
    void servedRows_passAsTheyAre() {
        for (BalanceStep.How how : BalanceStep.How.values()) {
            StepTrial trial = StepTrial.of(new BalanceStep(Selector.all(), how), skewed, "target");
            Table inputs = skewed.without("target");

            assertThat(trial.transform(inputs)[0]).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            assertThat(trial.inverse(inputs)).isEqualTo(inputs);
        }
    }

    @Test
    void describe_countsLabels() {
        assertThat(StepTrial.of(balanceLabels(), skewed, "target").fitted().describe())
                .containsExactly(
                        "maybe: 1 of 8 training rows, weight 2.667 each",
                        "no: 5 of 8 training rows, weight 0.5333 each",
                        "yes: 2 of 8 training rows, weight 1.333 each");
    }

    @Test
    void streams_learnTheSameCounts() {
        Fits.sameHoweverRowsCome(Pipeline.of(balanceLabels()), skewed, Optional.of("target"));
    }

    @Test
    void targetOfNumbersOrNone_isRefused() {
        Table numbers = Table.of(Column.numbers("row", 1, 2), Column.numbers("target", 1, 2));

        assertThatThrownBy(() -> train(balanceLabels(), numbers, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("balanceLabels(by weights)")
                .hasMessageContaining("a target of labels");
        assertThatThrownBy(() -> new DefaultPipelineFitter().fit(Pipeline.of(balanceLabels()), numbers))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is none");
    }
}
