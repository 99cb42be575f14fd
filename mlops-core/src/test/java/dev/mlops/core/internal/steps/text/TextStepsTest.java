package dev.mlops.core.internal.steps.text;

import static dev.mlops.data.Selector.all;
import static dev.mlops.data.Selector.columns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.internal.pipeline.StepTrial;
import dev.mlops.core.internal.steps.encode.StepLaws;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TextStep;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TextStepsTest {
    private static final List<Step> STEPS = List.of(
            Steps.countWords(all()),
            Steps.countWords(columns("t")).words(1, 3).asFlags().maxTerms(5),
            Steps.countWords(all()).characters(2, 3).minDocuments(2),
            Steps.tfIdf(all()),
            Steps.tfIdf(columns("t")).characters(1, 2).withSublinearCounts().maxTerms(40),
            Steps.tfIdf(all()).withoutSmoothing().scaledBy(TextStep.Scaling.L1),
            Steps.hashWords(all(), 3).scaledBy(TextStep.Scaling.L2),
            Steps.hashWords(columns("t"), 300).words(1, 2).scaledBy(TextStep.Scaling.L1));

    private static Table table(Random random, int rows, int words) {
        Object[] texts = new Object[rows + 1];
        Object[] categories = new Object[rows + 1];
        for (int row = 0; row < rows; row++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i > 0; i--) {
                text.append(random.nextBoolean() ? " Wörd" : "\t\uD835\uDC00\uD835\uDC01")
                        .append(random.nextInt(words));
            }
            texts[row] = random.nextInt(6) == 0 ? null : text.toString();
            categories[row] = random.nextInt(6) == 0 ? null : "some of " + random.nextInt(3);
        }
        texts[rows] = "the same the";
        categories[rows] = "some of 1";
        return Table.of(
                StepLaws.column("t", ColumnType.TEXT, texts), StepLaws.column("c", ColumnType.CATEGORY, categories));
    }

    @Property(tries = 150)
    void laws(
            @ForAll("steps") Step step,
            @ForAll @IntRange(min = 0, max = 25) int rows,
            @ForAll @IntRange(min = 1, max = 12) int words,
            @ForAll long seed) {
        Random random = new Random(seed);
        // Twice, so that enough texts have every term.
        Table once = table(random, rows, words);
        int[] twice = new int[once.rowCount() * 2];
        for (int i = 0; i < twice.length; i++) {
            twice[i] = i / 2;
        }
        Table train = StepLaws.rows(once, twice);
        Table test = table(random, 8, words + 3);
        if (step.columns().equals(all())) {
            StepLaws.check(step, train, test, Optional.empty(), seed);
        } else {
            StepLaws.check(step, train.without("c"), test.without("c"), Optional.empty(), seed);
        }
    }

    @Provide
    Arbitrary<Step> steps() {
        return Arbitraries.of(STEPS);
    }

    private static StepTrial trial(Step step, String... texts) {
        return StepTrial.of(step, Table.of(StepLaws.column("t", ColumnType.TEXT, (Object[]) texts)));
    }

    @Example
    void vocabulary_keepsTheMostFrequentAndOfEqualOnesTheFirst() {
        TextStep.Count step = Steps.countWords(all());
        String[] texts = {"bb bb aa cc", "cc dd", "aa ee"};

        assertThat(trial(step.maxTerms(2), texts).names()).containsExactly("t=aa", "t=bb");
        assertThat(trial(step.maxTerms(2).asFlags(), texts).names()).containsExactly("t=aa", "t=cc");
        assertThat(trial(step.minDocuments(2), texts).names()).containsExactly("t=aa", "t=cc");
        assertThat(trial(step.maxShare(0.5), texts).names()).containsExactly("t=bb", "t=dd", "t=ee");
    }

    @Example
    void counts_areOfTermsAndUnknownOnesAreLeftOut() {
        Table test = Table.of(StepLaws.column("t", ColumnType.TEXT, "aa bb aa zz", "", null));

        double[][] counts = trial(Steps.countWords(all()), "aa", "bb").transform(test);
        assertThat(counts).isDeepEqualTo(new double[][] {{2, 0, 0}, {1, 0, 0}});
        double[][] flags = trial(Steps.countWords(all()).asFlags(), "aa", "bb").transform(test);
        assertThat(flags).isDeepEqualTo(new double[][] {{1, 0, 0}, {1, 0, 0}});
    }

    @Example
    void tfIdf_aMissingTextCountsAsAnEmptyOne() {
        assertThat(Json.write(trial(Steps.tfIdf(all()), "aa", null, "aa").state()))
                .isEqualTo(Json.write(trial(Steps.tfIdf(all()), "aa", "", "aa").state()))
                .isEqualTo("{\"columns\":[{\"column\":\"t\",\"idf\":[" + (Math.log(4 / 3.0) + 1)
                        + "],\"terms\":[\"aa\"]}]}");
    }

    @Example
    void hashWords_scalesAndCancels() {
        Table test = Table.of(StepLaws.column("t", ColumnType.TEXT, "some words and some more", "", null));
        double[][] plain = trial(Steps.hashWords(all(), 4), "any").transform(test);
        double[][] scaled = trial(Steps.hashWords(all(), 4).scaledBy(TextStep.Scaling.L2), "any")
                .transform(test);

        double length = 0;
        for (double[] bucket : plain) {
            length += bucket[0] * bucket[0];
        }
        for (int i = 0; i < 4; i++) {
            assertThat(scaled[i][0]).isCloseTo(plain[i][0] / Math.sqrt(length), within(1e-15));
            assertThat(plain[i][1]).isZero();
            assertThat(plain[i][2]).isZero();
        }
        assertThat(trial(Steps.hashWords(all(), 4), "any").names()).containsExactly("t[0]", "t[1]", "t[2]", "t[3]");
    }

    @Example
    void pipeline_isSparseForManyTermsAndSaysWhereTheyAreFrom() {
        String[] texts = new String[300];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "word" + i + " other" + i % 7;
        }
        Table table =
                Table.of(StepLaws.column("t", ColumnType.TEXT, (Object[]) texts), Column.numbers("n", new double[300]));
        var fitted = new DefaultPipelineFitter().fit(Pipeline.of(Steps.tfIdf(columns("t"))), table);
        FeatureMatrix matrix = fitted.transform(table);

        assertThat(matrix.isSparse()).isTrue();
        assertThat(fitted.features()).hasSize(308);
        assertThat(fitted.sources("t=other3")).containsExactly("t");
        double[] row = new double[308];
        for (int i = 0; i < texts.length; i++) {
            matrix.copyRow(i, row);
            assertThat(fitted.transform(table.row(i))).isEqualTo(row);
        }
    }

    @Example
    void describe_isShort() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append(" w").append(i);
        }

        assertThat(trial(Steps.tfIdf(all()), text.toString()).fitted().describe())
                .containsExactly("t: w0 1, w1 1, w10 1, w100 1, w1000 1, w1001 1, w1002 1, w1003 1, w1004 1, w1005 1"
                        + " and 9,990 more");
        assertThat(trial(Steps.countWords(all()), "bb aa").fitted().describe()).containsExactly("t: aa, bb");
        assertThat(trial(Steps.hashWords(all(), 64), "bb").fitted().describe()).containsExactly("t: 64 buckets");
    }

    @Example
    void columnsThatDoNotSuit_areNamed() {
        for (Step step : List.of(Steps.countWords(all()), Steps.tfIdf(all()), Steps.hashWords(all(), 8))) {
            assertThatThrownBy(() -> StepTrial.of(step, Table.of(Column.numbers("n", 1))))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("'n'", step.toString());
        }
        assertThat(StepTrial.of(Steps.tfIdf(columns("n").except("n")), Table.of(Column.numbers("n", 1)))
                        .names())
                .containsExactly("n");
        assertThatThrownBy(() -> trial(Steps.countWords(all()), null, null))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'t'", "countWords(");
        assertThatThrownBy(() -> trial(Steps.tfIdf(all()), "a b", "- -"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'t'", "tfIdf(", "0 terms in 2 texts");
        assertThatThrownBy(() -> trial(Steps.tfIdf(all()).minDocuments(3), "aa", "aa"))
                .isInstanceOf(DataException.class)
                .hasMessageContainingAll("'t'", "minDocuments");
    }
}
