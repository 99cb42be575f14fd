package dev.mlops.examples;

import static dev.mlops.data.Selector.categorical;
import static dev.mlops.data.Selector.numeric;
import static dev.mlops.evaluation.Metrics.rocAuc;
import static dev.mlops.pipeline.Steps.drop;
import static dev.mlops.pipeline.Steps.impute;
import static dev.mlops.pipeline.Steps.oneHot;
import static dev.mlops.pipeline.Steps.standardize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.Workspace;
import dev.mlops.core.MlOps;
import dev.mlops.data.Csv;
import dev.mlops.data.DatasetVersion;
import dev.mlops.data.Split;
import dev.mlops.deployment.Deployment;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.examples.LoanApplications.Economy;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelVersion;
import dev.mlops.tribuo.Tribuo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lifecycle of the README; {@link ReadmeTest} holds the two together. */
class ShortestLifecycleTest {
    @Test
    void shortestLifecycle_endsInAPrintedNumber(@TempDir Path folder) {
        Path file = LoanApplications.write(folder.resolve("loans.csv"), 5_000, 42, Economy.STEADY);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        run(file, folder.resolve("workspace"), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(Double.parseDouble(printed.toString(StandardCharsets.UTF_8))).isBetween(0.0, 1.0);
    }

    private static void run(Path file, Path folder, PrintStream out) {
        // region shortest
        try (Workspace ws = MlOps.open(folder)) {
            DatasetVersion loans = ws.datasets().commit("loans", Csv.file(file));
            Split split =
                    loans.read().split(Split.stratified("outcome").test(0.2).seed(42));

            Task<Label> task = Task.classification("outcome").positive("default");
            Pipeline prep = Pipeline.of(
                    drop("submitted"), impute(numeric()).withMedian(), standardize(numeric()), oneHot(categorical()));
            Model<Label> model = ws.trainer(task)
                    .pipeline(prep)
                    .algorithm(Tribuo.logisticRegression())
                    .train(split.train());
            Evaluation<Label> eval = ws.evaluator(task).metrics(rocAuc()).evaluate(model, split.test());

            ModelVersion version = ws.registry().evaluation(eval).register("loan-default", model);
            ws.registry().promote(version, "champion");
            Deployment<Label> live = ws.deployer(Label.class).deploy("loan-default@champion");
            out.println(live.predict(split.test().row(0)).score("default"));
        }
        // endregion
    }
}
