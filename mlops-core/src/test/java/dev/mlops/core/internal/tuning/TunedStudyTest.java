package dev.mlops.core.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine.NearestCentroid;
import dev.mlops.core.testing.RecordingEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Tuner;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can be had of a study when it is over. */
class TunedStudyTest {
    private static final Task.Classification TASK = Task.classification("label").positive("yes");
    private static final Table ROWS = Rows.labelled(60, 1);

    private final RecordingEngine engine = new RecordingEngine();

    private Tuner<Label> tuner(RecordingEngine with) {
        return Tuners.of(new MemoryMetadata(), with, Runnable::run, TASK)
                .search(t -> new NearestCentroid(t.logUniform("sharpness", 0.01, 100)))
                .minimize(Metrics.logLoss())
                .crossValidated(5)
                .trials(15)
                .seed(4);
    }

    @Test
    void refit_learnsFromAllRows_withTheStudysSeed_once() {
        Study<Label> study = tuner(engine).tune(ROWS);
        int before = engine.requests().size();
        Model<Label> model = study.refit();
        assertThat(engine.requests()).hasSize(before + 1);
        assertThat(engine.requests().get(before).features().rowCount()).isEqualTo(60);
        assertThat(model.algorithm()).isEqualTo(study.bestAlgorithm());
        assertThat(model.seed()).isEqualTo(4);
        assertThat(model.origin()).isEqualTo(ROWS.origin());
        assertThat(study.origin()).isEqualTo(ROWS.origin());
        assertThat(study.refit().digest()).isEqualTo(model.digest());
        assertThat(engine.requests()).hasSize(before + 1);
        FinishedTrial other = study.trials().get(study.best().number() == 3 ? 4 : 3);
        assertThat(((NearestCentroid) study.refit(other).algorithm()).sharpness())
                .isEqualTo(other.parameters().get("sharpness"));
    }

    @Test
    void refit_ofATryThatFailed_isRefused() {
        RecordingEngine failing = new RecordingEngine("1", request -> {
            if (((NearestCentroid) request.algorithm()).sharpness() > 1) {
                throw new EngineException(Problem.of("it diverged"));
            }
        });
        Study<Label> study = tuner(failing).sampler(Samplers.random()).tune(ROWS);
        FinishedTrial failed = study.trials().stream()
                .filter(FinishedTrial::failed)
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> study.refit(failed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it diverged");
    }

    /** Rows far apart, where the default is much too timid. */
    private static Table clear() {
        Random random = new Random(5);
        int count = 200;
        double[] x = new double[count];
        String[] label = new String[count];
        for (int row = 0; row < count; row++) {
            boolean yes = row % 2 == 0;
            x[row] = (yes ? 0.2 : -0.2) + random.nextGaussian() / 30;
            label[row] = yes ? "yes" : "no";
        }
        return Table.of(Column.numbers("x", x), Column.categories("label", label));
    }

    @Test
    void winner_thatIsBetterThanTheDefault_isSaidToBe() {
        Study<Label> study = tuner(engine)
                .search(t -> new NearestCentroid(t.logUniform("sharpness", 0.01, 1_000)))
                .tune(clear());
        DefaultComparison comparison = study.versusDefault().orElseThrow();
        assertThat(comparison.best()).isEqualTo(study.best().value());
        assertThat(comparison.isClear()).isTrue();
        assertThat(comparison.pValue()).isLessThan(0.05);
        Study<Label> byDefault =
                tuner(engine).search(t -> new NearestCentroid(1)).trials(1).tune(clear());
        assertThat(comparison.byDefault()).isCloseTo(byDefault.best().value(), within(1e-12));
        assertThat(study.warnings()).noneMatch(warning -> warning.contains("default"));
    }

    /** A label that has nothing to do with the features. */
    private static Table noise() {
        Random random = new Random(6);
        double[] x = random.doubles(90).toArray();
        return Table.of(
                Column.numbers("x", x),
                Column.categories(
                        "label",
                        IntStream.range(0, 90)
                                .mapToObj(row -> random.nextBoolean() ? "yes" : "no")
                                .toArray(String[]::new)));
    }

    @Test
    void winner_onNoise_cannotBeToldFromTheDefault() {
        Study<Label> study = tuner(engine).maximize(Metrics.rocAuc()).tune(noise());
        assertThat(study.versusDefault().orElseThrow().isClear()).isFalse();
        assertThat(study.warnings())
                .anyMatch(warning -> warning.startsWith("the best try cannot be told from the default"));
    }

    @Test
    void winner_thatIsTheDefault_isNotTrainedAgain() {
        Study<Label> study =
                tuner(engine).search(t -> new NearestCentroid(1)).trials(1).tune(ROWS);
        int before = engine.requests().size();
        DefaultComparison comparison = study.versusDefault().orElseThrow();
        assertThat(engine.requests()).hasSize(before);
        assertThat(comparison.byDefault()).isEqualTo(comparison.best());
        assertThat(comparison.pValue()).isEqualTo(1);
        assertThat(comparison.isClear()).isFalse();
        assertThat(study.warnings()).containsExactly("the best try has the settings that the algorithm has by default");
    }

    @Test
    void baseline_takesTheDefaultsPlace() {
        Study<Label> study = tuner(engine).baseline(new NearestCentroid(50)).tune(ROWS);
        Study<Label> only =
                tuner(engine).search(t -> new NearestCentroid(50)).trials(1).tune(ROWS);
        assertThat(study.versusDefault().orElseThrow().byDefault())
                .isCloseTo(only.best().value(), within(1e-12));
    }

    @Test
    void oneFold_canTellNothing() {
        Study<Label> study = tuner(engine)
                .validated(Folds.holdout(Split.stratified("label").seed(1)))
                .tune(ROWS);
        assertThat(study.versusDefault().orElseThrow().pValue()).isNaN();
        assertThat(study.warnings()).anyMatch(warning -> warning.startsWith("one fold cannot tell"));
    }

    @Test
    void bestAtAnEnd_isWarnedOf() {
        Study<Label> study = tuner(engine)
                .search(t -> new NearestCentroid(t.integer("sharpness", 20, 40)))
                .enqueue(Map.of("sharpness", 20))
                .tune(ROWS);
        assertThat(study.best().parameters()).containsEntry("sharpness", 20);
        assertThat(study.warnings())
                .anyMatch(warning -> warning.contains("sharpness, 20, is at the lower end of sharpness in [20, 40]"));
    }

    @Test
    void mostTriesFailed_isWarnedOf() {
        RecordingEngine failing = new RecordingEngine("1", request -> {
            throw new EngineException(Problem.of("it diverged"));
        });
        assertThat(tuner(failing).tune(ROWS).warnings())
                .containsExactly(
                        "15 of 15 tries failed, most often: it diverged",
                        "no try is complete: 0 pruned, 0 break a constraint, 15 failed");
    }
}
