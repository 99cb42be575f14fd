package dev.mlops.core.internal.model;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.data.Column;
import dev.mlops.data.Origin;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.EngineException;
import dev.mlops.model.Label;
import dev.mlops.model.Prediction;
import dev.mlops.model.Predictor;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Estimator;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DefaultModelTest {
    private static final Task.Classification TASK = Task.classification("income");
    private static final Pipeline PREP = Pipeline.of(
            drop("id"),
            impute(numeric()).withMedian(),
            standardize(numeric()),
            oneHot(categorical()).ignoreUnknown());

    private static final Table TRAIN = Table.of(
                    Column.integers("age", 20, 30, 40, 50),
                    Column.integers("id", 1, 2, 3, 4),
                    Column.categories("work-class", "Private", "State", "Private", "Self"),
                    Column.numbers("hours", 10, 20, 40, Double.NaN),
                    Column.categories("income", "low", "low", "high", "high"))
            .from(Origin.of("adult", 1, "8d1f"));

    private static final DefaultModel<Label> MODEL = CentroidModels.classify(TASK, PREP, TRAIN);

    record Applicant(int age, String workClass, OptionalDouble hours) {}

    enum WorkClass {
        Private
    }

    record Loose(double age, WorkClass workClass, float hours) {}

    record Wrong(String age, String workClass, boolean hours) {}

    record AgeOnly(int age) {}

    @Test
    void rowsAndTables_getTheSameBits() {
        List<Prediction<Label>> together = MODEL.predict(TRAIN);

        assertThat(together).hasSize(4);
        for (int row = 0; row < 4; row++) {
            Prediction<Label> alone = MODEL.predict(TRAIN.row(row));
            assertThat(alone.output()).isEqualTo(together.get(row).output());
            assertThat(alone.scores()).isEqualTo(together.get(row).scores());
        }
        assertThat(together.stream().map(p -> p.output().name())).containsExactly("low", "low", "high", "high");
    }

    @Test
    void signature_hasTheInputsThatAreNeeded() {
        assertThat(MODEL.signature())
                .hasToString("(age:integer, work-class:category, hours:number) -> income in [high, low]");
        assertThat(MODEL.origin()).isEqualTo(Origin.of("adult", 1, "8d1f"));
        assertThat(MODEL.seed()).isEqualTo(7);
        assertThat(MODEL.task()).isEqualTo(TASK);
        assertThat(MODEL.algorithm()).isEqualTo(NearestCentroidEngine.nearestCentroid());
        assertThat(MODEL).hasToString("centroid nearest-centroid {sharpness=1.0}: " + MODEL.signature());
    }

    @Test
    void columnThatIsNotThere_isNamed() {
        assertThatThrownBy(() -> MODEL.predict(Row.of("age", 3, "work-class", "Private")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("'hours'");
    }

    @Test
    void record_isBoundByName() {
        Predictor<Applicant, Label> predictor = MODEL.bind(Applicant.class);
        Row row = Row.of("age", 45, "work-class", "Self", "hours", null);

        Prediction<Label> bound = predictor.predict(new Applicant(45, "Self", OptionalDouble.empty()));

        assertThat(bound.scores()).isEqualTo(MODEL.predict(row).scores());
        assertThat(predictor.predict(List.of(new Applicant(20, "Private", OptionalDouble.of(1)))))
                .hasSize(1);
        assertThatThrownBy(() -> predictor.predict((Applicant) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("input");
    }

    @Test
    void recordOfOtherKindsOfNumbersAndStrings_isBound() {
        assertThat(MODEL.bind(Loose.class)
                        .predict(new Loose(45, WorkClass.Private, 40))
                        .scores())
                .isEqualTo(MODEL.predict(Row.of("age", 45, "work-class", "Private", "hours", 40))
                        .scores());
    }

    @Test
    void recordThatDoesNotSuit_isRefusedWhenItIsBound() {
        assertThatThrownBy(() -> MODEL.bind(Wrong.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Wrong")
                .hasMessageContaining("age to be a number (integer), hours to be a number (number)")
                .hasMessageContaining("age of type String, hours of type boolean");
        assertThatThrownBy(() -> MODEL.bind(AgeOnly.class))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("work-class, hours");
    }

    @Test
    void digest_isOfEverythingThatDecides() {
        assertThat(CentroidModels.classify(TASK, PREP, TRAIN).digest())
                .isEqualTo(MODEL.digest())
                .hasSize(64);
        assertThat(CentroidModels.classify(TASK.positive("high"), PREP, TRAIN).digest())
                .isNotEqualTo(MODEL.digest());
        assertThat(CentroidModels.classify(TASK, PREP, TRAIN.from(Origin.of("adult", 2, "8d1f")))
                        .digest())
                .isNotEqualTo(MODEL.digest());
        assertThat(CentroidModels.classify(TASK, PREP, TRAIN.head(3).from(TRAIN.origin()))
                        .digest())
                .isNotEqualTo(MODEL.digest());
    }

    @Test
    void number_isEstimated() {
        Task.Regression task = Task.regression("hours");
        Table train = TRAIN.without("income", "id", "work-class").head(3);

        DefaultModel<Quantity> model = CentroidModels.estimate(task, Pipeline.of(), train);

        assertThat(model.predict(Row.of("age", 1)).output().value()).isEqualTo(70 / 3.0);
        assertThat(model.signature().labels()).isEmpty();
    }

    @Test
    void estimatorOfOtherSizes_isRefused() {
        assertThatThrownBy(() -> model(new Fixed(2, 2, 0.5)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("1 features and 2 scores")
                .hasMessageContaining("2 features and 2 scores");
    }

    @Test
    void scoreThatIsNoNumber_isRefused() {
        assertThatThrownBy(() -> model(new Fixed(1, 2, Double.NaN)).predict(Row.of("age", 1)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("NaN");
    }

    private static DefaultModel<Label> model(Estimator estimator) {
        return new DefaultModel<>(
                TASK,
                List.of("high", "low"),
                new DefaultPipelineFitter().fit(Pipeline.of(), Table.of(Column.integers("age", 1))),
                new NearestCentroidEngine(),
                estimator,
                NearestCentroidEngine.nearestCentroid(),
                1,
                Origin.inMemory());
    }

    /** An estimator that says the same of every row. */
    private record Fixed(int featureCount, int outputCount, double score) implements Estimator {
        @Override
        public void score(double[] features, double[] scores) {
            Arrays.fill(scores, score);
        }
    }
}
