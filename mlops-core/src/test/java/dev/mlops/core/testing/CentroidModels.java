package dev.mlops.core.testing;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Label;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.TrainingRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Real models of the {@link NearestCentroidEngine}, without a trainer. */
public final class CentroidModels {
    private static final Engine ENGINE = new NearestCentroidEngine();
    private static final long SEED = 7;

    private CentroidModels() {}

    /** A model of labels. */
    public static DefaultModel<Label> classify(Task.Classification task, Pipeline pipeline, Table train) {
        Column target = train.column(task.target());
        List<String> texts = IntStream.range(0, train.rowCount())
                .mapToObj(row -> Objects.requireNonNull(target.text(row)))
                .toList();
        List<String> labels = texts.stream().distinct().sorted().toList();
        DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(pipeline, train.without(task.target()));
        double[] targets = texts.stream().mapToDouble(labels::indexOf).toArray();
        Algorithm algorithm = NearestCentroidEngine.nearestCentroid();
        TrainingRequest request =
                new TrainingRequest(algorithm, task, fitted.transform(train), targets, labels, SEED, Runnable::run);
        return new DefaultModel<>(task, labels, fitted, ENGINE, ENGINE.train(request), algorithm, SEED, train.origin());
    }

    /** A model of a number. */
    public static DefaultModel<Quantity> estimate(Task.Regression task, Pipeline pipeline, Table train) {
        Column target = train.column(task.target());
        DefaultFittedPipeline fitted = new DefaultPipelineFitter().fit(pipeline, train.without(task.target()));
        double[] targets =
                IntStream.range(0, train.rowCount()).mapToDouble(target::number).toArray();
        Algorithm algorithm = NearestCentroidEngine.nearestCentroid();
        TrainingRequest request =
                new TrainingRequest(algorithm, task, fitted.transform(train), targets, List.of(), SEED, Runnable::run);
        return new DefaultModel<>(
                task, List.of(), fitted, ENGINE, ENGINE.train(request), algorithm, SEED, train.origin());
    }
}
