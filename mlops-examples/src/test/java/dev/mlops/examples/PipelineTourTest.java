package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.columns;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.balanceLabels;
import static dev.mlops.pipeline.Steps.cycle;
import static dev.mlops.pipeline.Steps.dateParts;
import static dev.mlops.pipeline.Steps.derive;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.markMissing;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.powerTransform;
import static dev.mlops.pipeline.Steps.standardize;
import static dev.mlops.pipeline.Steps.targetEncode;
import static dev.mlops.pipeline.Steps.tfIdf;
import static dev.mlops.pipeline.Steps.winsorize;
import static dev.mlops.pipeline.TimeStep.Part.HOUR;
import static dev.mlops.pipeline.TimeStep.Part.WEEKEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Derivations;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.pipeline.FittedPipeline;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.TrainingMatrix;
import dev.mlops.tribuo.Tribuo;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Preprocessing of every kind of column, the same in training and in serving. */
class PipelineTourTest {
    private static final List<String> WORDS =
            List.of("refund", "broken", "late", "thanks", "great", "invoice", "address", "call", "again", "never");

    /** Letters to a shop: who complains is more often of one town, writes certain words, and writes at night. */
    private static Table letters(int count, long seed) {
        Random random = new Random(seed);
        ColumnBuilder text = new ColumnBuilder("text", ColumnType.TEXT, count);
        ColumnBuilder town = new ColumnBuilder("town", ColumnType.CATEGORY, count);
        ColumnBuilder kind = new ColumnBuilder("kind", ColumnType.CATEGORY, count);
        ColumnBuilder spent = new ColumnBuilder("spent", ColumnType.NUMBER, count);
        ColumnBuilder orders = new ColumnBuilder("orders", ColumnType.INTEGER, count);
        ColumnBuilder sent = new ColumnBuilder("sent", ColumnType.INSTANT, count);
        ColumnBuilder angry = new ColumnBuilder("angry", ColumnType.CATEGORY, count);
        for (int i = 0; i < count; i++) {
            boolean isAngry = random.nextInt(5) == 0;
            StringBuilder words = new StringBuilder();
            for (int w = 0; w < 6; w++) {
                int favourite = isAngry ? random.nextInt(4) : 3 + random.nextInt(3);
                words.append(WORDS.get(random.nextInt(3) == 0 ? random.nextInt(WORDS.size()) : favourite))
                        .append(' ');
            }
            text.add(words.toString());
            town.add("town " + (isAngry && random.nextBoolean() ? 7 : random.nextInt(40)));
            kind.add(random.nextInt(10) == 0 ? null : random.nextBoolean() ? "web" : "shop");
            spent.add(random.nextInt(12) == 0 ? null : Math.exp(random.nextGaussian() + 3));
            orders.add(1L + random.nextInt(9));
            int hour = isAngry ? (22 + random.nextInt(6)) % 24 : 8 + random.nextInt(12);
            sent.add(Instant.parse("2026-03-02T00:00:00Z").plusSeconds(3_600L * hour + 86_400L * random.nextInt(60)));
            angry.add(isAngry ? "yes" : "no");
        }
        return Table.ofColumns(List.<Column>of(
                text.build(), town.build(), kind.build(), spent.build(), orders.build(), sent.build(), angry.build()));
    }

    @Test
    void everyKindOfColumn_isPrepared() {
        Split split =
                letters(2_000, 1).split(Split.stratified("angry").test(0.3).seed(42));
        Derivations.register("per order", row -> row.number(0) / row.number(1));
        // region steps
        Pipeline prep = Pipeline.of(
                        derive("each", "per order", "spent", "orders"), // a function of your own, stored by its name
                        markMissing(columns("spent", "kind")),
                        impute(numeric()).withMedian(),
                        impute(columns("kind")).with("none"),
                        winsorize(columns("spent"), 0.01, 0.99),
                        powerTransform(columns("spent", "each")), // Yeo-Johnson, then standardised
                        standardize(columns("orders")),
                        targetEncode(columns("town")), // cross-fitted: a row never sees its own target
                        oneHot(columns("kind")).minFrequency(20),
                        dateParts(columns("sent"), HOUR, WEEKEND).asCycles(),
                        tfIdf(columns("text")).words(1, 2).minDocuments(5))
                .onMissingColumn(OnProblem.TREAT_AS_MISSING);
        TrainingMatrix train = prep.fitTransform(split.train(), "angry", 42);
        FittedPipeline fitted = train.pipeline();
        FeatureMatrix test = fitted.transform(split.test());
        // endregion

        assertThat(fitted.inputs().names())
                .containsExactlyInAnyOrder("text", "town", "kind", "spent", "orders", "sent");
        assertThat(fitted.features()).contains("spent=(missing)", "kind=web", "sent:hour:sin", "text=refund broken");
        assertThat(fitted.sources("each")).containsExactly("spent", "orders");
        assertThat(fitted.sources("sent:hour:sin")).containsExactly("sent");
        assertThat(test.rowCount()).isEqualTo(split.test().rowCount());
        double[] row = fitted.transform(split.test().row(3));
        for (int f = 0; f < row.length; f++) {
            assertThat(row[f]).isEqualTo(test.get(3, f));
        }
        assertThat(fitted.describe()).contains("targetEncode(columns(town))").contains("more");
        assertThat(fitted.transform(Row.of(
                        "text", "never again", "town", "town 7", "kind", "web", "orders", 2, "sent", Instant.EPOCH)))
                .hasSize(fitted.features().size());
        assertThatThrownBy(() -> Pipeline.of(targetEncode(columns("town"))).fit(split.train()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("target");
    }

    @Test
    void modelOfAllKinds_isStoredAndServes() {
        Split split =
                letters(2_000, 1).split(Split.stratified("angry").test(0.3).seed(42));
        Pipeline prep = Pipeline.of(
                impute(numeric()).withMedian(),
                impute(categorical()).withMostFrequent(),
                standardize(numeric()),
                targetEncode(columns("town")),
                oneHot(columns("kind")),
                dateParts(columns("sent"), HOUR),
                cycle(columns("sent:hour"), 24),
                tfIdf(columns("text")),
                balanceLabels());
        try (Workspace ws = MlOps.inMemory()) {
            Model<Label> model = ws.trainer(Task.classification("angry"))
                    .pipeline(prep)
                    .algorithm(Tribuo.logisticRegression().epochs(10))
                    .seed(42)
                    .train(split.train());
            double recall = ws.evaluator(Task.classification("angry"))
                    .metrics(Metrics.recall("yes"))
                    .evaluate(model, split.test())
                    .value(Metrics.recall("yes"));
            assertThat(recall).isGreaterThan(0.8);

            ws.registry().register("letters", model);
            Model<Label> again = ws.registry().get("letters", 1).load(Label.class);
            Prediction<Label> expected = model.predict(split.test().row(0));
            assertThat(again.predict(split.test().row(0)).score("yes")).isEqualTo(expected.score("yes"));
        }
    }
}
