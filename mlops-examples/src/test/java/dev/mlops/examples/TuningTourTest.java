package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.logLoss;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.quantileTransform;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.CrossValidation;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tribuo.Tribuo;
import dev.mlops.tuning.OpenStudy;
import dev.mlops.tuning.Pruners;
import dev.mlops.tuning.Samplers;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.Terminators;
import dev.mlops.tuning.Trial;
import dev.mlops.tuning.TrialState;
import dev.mlops.tuning.Tuner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching for good settings: of pipelines and algorithms, and of any function. */
class TuningTourTest {
    private static final Task.Classification TASK =
            Task.classification("outcome").positive("default");
    private static final Pipeline PREP = Pipeline.of(
            drop("submitted"), impute(numeric()).withMedian(), standardize(numeric()), oneHot(categorical()));

    @TempDir
    Path folder;

    private Workspace ws;
    private Split split;

    @BeforeEach
    void open() {
        ws = MlOps.open(folder.resolve("workspace"));
        Table loans = ws.datasets().read(Csv.text(LoanApplications.csv(1_000, 42, Economy.STEADY)));
        split = loans.split(Split.stratified("outcome").seed(42));
    }

    @AfterEach
    void close() {
        ws.close();
    }

    @Test
    void pipelinesAndAlgorithms_areTunedInOneSearch() throws Exception {
        // region study
        Tuner<Label> tuner = ws.tuner(TASK)
                .pipeline(t -> Pipeline.of(
                        drop("submitted"),
                        impute(numeric()).withMedian(),
                        t.flag("ranks") ? quantileTransform(numeric()) : standardize(numeric()),
                        oneHot(categorical())))
                .search(t -> algorithm(t))
                .maximize(rocAuc())
                .crossValidated(3)
                .pruner(Pruners.median().startupTrials(3)) // looks at each fold
                .trials(12)
                .parallel(2)
                .deterministic()
                .seed(42);
        Study<Label> study = tuner.tune(split.train());
        Model<Label> model = study.refit(); // the best settings, on all training rows
        // endregion

        assertThat(study.trials()).hasSize(12).noneMatch(trial -> trial.failed());
        assertThat(study.best().value()).isBetween(0.65, 0.9);
        assertThat(model.algorithm()).isEqualTo(study.bestAlgorithm());
        assertThat(model.origin()).isEqualTo(split.train().origin()).isEqualTo(study.origin());
        assertThat(tuner.tune(split.train()).best().parameters())
                .isEqualTo(study.best().parameters());

        // region results
        study.importances(); // which setting makes the difference, by functional analysis of variance
        study.versusDefault(); // the same algorithm with its defaults, on the same folds
        study.warnings(); // such as a winner that cannot be told from the default
        study.charts().writeHtml(folder.resolve("study.html"));
        // endregion

        assertThat(study.importances().shares()).containsKeys("ranks", "kind");
        assertThat(study.versusDefault()).isPresent();
        assertThat(Files.readString(folder.resolve("study.html"))).contains("<svg");
    }

    // region search
    private static Algorithm algorithm(Trial t) {
        if (t.categorical("kind", "linear", "forest").equals("linear")) {
            return Tribuo.logisticRegression()
                    .epochs(t.integer("epochs", 1, 10))
                    .learningRate(t.logUniform("learningRate", 0.001, 1.0));
        }
        return Tribuo.randomForest().trees(20).maxDepth(t.integer("maxDepth", 2, 10)); // asked for in this branch only
    }
    // endregion

    @Test
    void nestedCrossValidation_judgesTheTuningToo() {
        Tuner<Label> tuner = ws.tuner(TASK)
                .pipeline(PREP)
                .search(t -> Tribuo.logisticRegression().epochs(t.integer("epochs", 1, 5)))
                .minimize(logLoss())
                .crossValidated(2)
                .trials(3);
        // region nested
        CrossValidation<Label> honest =
                tuner.crossValidate(split.train(), Folds.stratified(3).seed(1));
        double loss = honest.mean(logLoss());
        // endregion
        assertThat(loss).isBetween(0.3, 0.7);
    }

    @Test
    void anyFunction_isOptimized() {
        // region optimizer
        Study<Output> study = ws.optimizer()
                .minimize(t -> branin(t.uniform("x", -5, 10), t.uniform("y", 0, 15)))
                .sampler(Samplers.bayesian())
                .enqueue(Map.of("x", 2.5, "y", 7.5))
                .terminator(Terminators.noImprovement(15))
                .trials(60)
                .seed(1)
                .run();
        // endregion
        assertThat(study.best().value()).isLessThan(0.45);
        assertThat(study.trials().get(0).parameters()).containsExactlyInAnyOrderEntriesOf(Map.of("x", 2.5, "y", 7.5));
    }

    private static double branin(double x, double y) {
        double a = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return a * a + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    @Test
    void openStudy_isAskedAndTold_byAnyProcess() {
        // region open
        try (OpenStudy open = ws.optimizer().minimize().open("ovens")) {
            Trial trial = open.ask();
            double hours = bake(trial.integer("degrees", 150, 250), trial.flag("fan"));
            open.tell(trial, hours);
        }
        // endregion
        try (OpenStudy again = ws.optimizer().minimize().open("ovens")) {
            assertThat(again.study().trials())
                    .singleElement()
                    .satisfies(trial -> assertThat(trial.state()).isEqualTo(TrialState.COMPLETE));
            assertThat(again.ask().number()).isEqualTo(1);
        }
    }

    private static double bake(int degrees, boolean fan) {
        return 400.0 / degrees + (fan ? 0 : 0.5);
    }
}
