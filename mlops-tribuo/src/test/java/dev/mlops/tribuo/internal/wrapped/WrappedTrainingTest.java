package dev.mlops.tribuo.internal.wrapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.error.EngineException;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Task;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.Tribuo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.liblinear.LibLinearClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.clustering.kmeans.KMeansTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.transform.transformations.IDFTransformation;

class WrappedTrainingTest {
    private static final Engine ENGINE = Tribuo.engine();

    static List<Trainer<?>> trainers() {
        return Trainers.all();
    }

    /** A request that suits the kind of trainer; features are counts for naive Bayes. */
    static TrainingRequest request(Algorithm algorithm) {
        double[][] rows = Arrays.stream(MadeRows.mixedRows(60, 3, new Random(1)))
                .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                .toArray(double[][]::new);
        return switch (algorithm.name()) {
            case "wrapped-classification" ->
                MadeRows.labelled(rows, 3, row -> row[0] + row[1]).request(algorithm);
            case "wrapped-regression" ->
                MadeRows.numbers(rows, row -> 10 * row[0] + row[1]).request(algorithm);
            case "wrapped-multi-label" -> {
                double[] targets = new double[120];
                for (int i = 0; i < 60; i++) {
                    targets[2 * i] = rows[i][0] > 0.7 ? 1 : 0;
                    targets[2 * i + 1] = rows[i][1];
                }
                yield new TrainingRequest(
                        algorithm,
                        Task.multiLabel("far", "set"),
                        new MadeRows.Matrix(rows),
                        targets,
                        List.of("far", "set"),
                        1,
                        MadeRows.SAME_THREAD);
            }
            case "wrapped-clustering" ->
                new MadeRows(rows, new double[0], 0).withoutTargets(algorithm, Task.clustering());
            default -> new MadeRows(rows, new double[0], 0).withoutTargets(algorithm, Task.anomalies());
        };
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void trainer_comesBackFromItsSettings(Trainer<?> trainer) {
        Algorithm algorithm = Tribuo.wrap(trainer);
        assertThat(ENGINE.algorithm(algorithm.name(), algorithm.settings())).isEqualTo(algorithm);
        Map<String, Object> asFromJson = new HashMap<>();
        algorithm.settings().forEach((key, value) -> asFromJson.put(key, otherKind(value)));
        assertThat(ENGINE.algorithm(algorithm.name(), asFromJson)).isEqualTo(algorithm);
        Trainer<?> again = TrainerSettings.trainer(algorithm.settings());
        assertThat(TrainerSettings.of(again)).isEqualTo(algorithm.settings());
        if (!algorithm
                .settings()
                .containsValue(IDFTransformation.class.getName())) { // whose provenance equals itself only
            assertThat(again.getProvenance()).isEqualTo(trainer.getProvenance());
        }
    }

    /** JSON does not tell 1 from 1.0. */
    private static Object otherKind(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return number.longValue();
        }
        return value instanceof Long number && Math.abs(number) < 1L << 50 ? (Object) (double) number : value;
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void training_givesTheSameBytesWhateverWasTrainedBefore(Trainer<?> trainer) {
        Algorithm algorithm = Tribuo.wrap(trainer);
        byte[] first = StoredForms.trained(ENGINE, request(algorithm));
        assertThat(StoredForms.trained(ENGINE, request(algorithm))).isEqualTo(first);
        assertThat(StoredForms.trained(Tribuo.engine(), request(algorithm))).isEqualTo(first);
        Estimator read = StoredForms.read(first, ENGINE::read);
        Estimator trained = ENGINE.train(request(algorithm));
        double[] expected = new double[trained.outputCount()];
        double[] scores = new double[read.outputCount()];
        for (double[] row : new double[][] {{0, 0, 0}, {1, 0, 2}, {0.3, 1, 1}, {2.5, 1, 0}, {0.01, 0.2, 1.5}}) {
            trained.score(row, expected);
            read.score(row, scores);
            assertThat(scores).isEqualTo(expected);
        }
    }

    @Test
    void score_isTribuosPrediction() {
        Algorithm algorithm = Tribuo.wrap(new LogisticRegressionTrainer());
        WrappedEstimator<?> estimator = (WrappedEstimator<?>) ENGINE.train(request(algorithm));
        double[] scores = new double[3];
        String[] names = {"f0000000000", "f0000000001", "f0000000002"};
        for (double[] row : MadeRows.mixedRows(50, 3, new Random(3))) {
            estimator.score(row, scores);
            Map<String, Label> said = estimator
                    .model()
                    .castModel(Label.class)
                    .predict(new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, names.clone(), row.clone()))
                    .getOutputScores();
            for (int label = 0; label < 3; label++) {
                assertThat(scores[label])
                        .isCloseTo(said.get(String.valueOf(label)).getScore(), within(1e-12));
            }
        }
    }

    /** Tribuo's softmax of infinite sums is no number, and its means of infinite distances say no cluster. */
    @Test
    void rowsWithoutAnAnswer_areRefused() {
        for (Trainer<?> trainer : List.of(
                new LogisticRegressionTrainer(), new KMeansTrainer(3, 10, DistanceType.L2.getDistance(), 1, 1))) {
            Estimator estimator = ENGINE.train(request(Tribuo.wrap(trainer)));
            double[] row = new double[3];
            Arrays.fill(row, Double.MAX_VALUE);
            assertThatThrownBy(() -> estimator.score(row, new double[3]))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("has no answer for a row");
        }
    }

    @Test
    void trainersThatCannotBeBuiltAgain_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tribuo.wrap(new LibLinearClassificationTrainer()))
                .withMessageContaining("LibLinearClassificationTrainer")
                .withMessageContaining("serialized Java object");
        Algorithm algorithm = Tribuo.wrap(new CARTClassificationTrainer());
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("trainer", "java.lang.Runtime"),
                Map.of("trainer", GadgetFlag.NAME),
                Map.of("trainer", "org.tribuo.regression.rtree.CARTRegressionTrainer"),
                Map.of("maxDepth", "deep"),
                Map.of("maxDeep", 3L),
                Map.of("seed", "${user.home}"),
                Map.of("impurity", GadgetFlag.NAME),
                Map.of("seed.deep", "1"))) {
            Map<String, Object> settings = new HashMap<>(algorithm.settings());
            settings.putAll(wrong);
            assertThatThrownBy(() -> ENGINE.algorithm(algorithm.name(), settings))
                    .as("%s", wrong)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("outside its range");
        }
        assertThat(GadgetFlag.isSet()).isFalse();
    }

    @Test
    void settings_areReadable() {
        assertThat(Tribuo.wrap(new CARTClassificationTrainer(6)))
                .hasToString(
                        "tribuo wrapped-classification(fractionFeaturesInSplit=1.0, "
                                + "impurity=org.tribuo.classification.dtree.impurity.GiniIndex, maxDepth=6, minChildWeight=5.0, "
                                + "minImpurityDecrease=0.0, seed=12345, "
                                + "trainer=org.tribuo.classification.dtree.CARTClassificationTrainer, useRandomSplitPoints=false)");
    }

    @Test
    void wrappedTrainer_canBeAMember() {
        Algorithm wrapped = Tribuo.wrap(new CARTClassificationTrainer(3));
        TrainingRequest alone = request(wrapped);
        Algorithm bagging = Tribuo.bagging(wrapped).members(3);
        Estimator estimator = ENGINE.train(new TrainingRequest(
                bagging, alone.task(), alone.features(), alone.targets(), alone.labels(), 1, MadeRows.SAME_THREAD));
        double[] scores = new double[3];
        estimator.score(new double[] {1, 1, 1}, scores);
        assertThat(Arrays.stream(scores).sum()).isCloseTo(1, within(1e-9));
        assertThat(ENGINE.algorithm(bagging.name(), bagging.settings())).isEqualTo(bagging);
    }
}
