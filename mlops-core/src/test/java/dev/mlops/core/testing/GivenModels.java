package dev.mlops.core.testing;

import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.pipeline.DefaultPipelineFitter;
import dev.mlops.data.Column;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.TrainingRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Real models whose answers are given: a function of some columns of the rows, such as the columns themselves. */
public final class GivenModels {
    private static final Engine ENGINE = new GivenEngine();

    private GivenModels() {}

    /** A model that says what stands in these columns, one for each of its scores. */
    public static <O extends Output> DefaultModel<O> of(Task<O> task, List<String> labels, String... columns) {
        return of(task, labels, scores -> scores, Math.max(1, columns.length), columns);
    }

    /**
     * A model of these columns.
     *
     * @param labels in the order of its scores, sorted; empty for tasks without
     * @param scores makes scores of the columns' values
     * @param outputs how many scores
     */
    public static <O extends Output> DefaultModel<O> of(
            Task<O> task, List<String> labels, UnaryOperator<double[]> scores, int outputs, String... columns) {
        Column[] inputs = new Column[columns.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = Column.numbers(columns[i], 0, 1);
        }
        DefaultFittedPipeline pipeline = new DefaultPipelineFitter().fit(Pipeline.of(), Table.of(inputs));
        Estimator estimator = new Given(columns, scores, outputs);
        return new DefaultModel<>(
                task, labels, pipeline, ENGINE, estimator, new Say(), 0, Origin.of("given", 1, "8d1f3c2a"));
    }

    /** The one algorithm. */
    private record Say() implements Algorithm {
        @Override
        public String engine() {
            return "given";
        }

        @Override
        public String name() {
            return "say";
        }

        @Override
        public SortedMap<String, Object> settings() {
            return new TreeMap<>();
        }
    }

    private static final class Given implements Estimator {
        private final String[] columns;
        private final UnaryOperator<double[]> scores;
        private final int outputs;

        Given(String[] columns, UnaryOperator<double[]> scores, int outputs) {
            this.columns = columns;
            this.scores = scores;
            this.outputs = outputs;
        }

        @Override
        public int featureCount() {
            return columns.length;
        }

        @Override
        public int outputCount() {
            return outputs;
        }

        @Override
        public void score(double[] features, double[] into) {
            double[] made = scores.apply(features);
            System.arraycopy(made, 0, into, 0, outputs);
        }
    }

    private static final class GivenEngine implements Engine {
        @Override
        public String id() {
            return "given";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<String> algorithms() {
            return List.of("say");
        }

        @Override
        public Algorithm algorithm(String name, Map<String, Object> settings) {
            return new Say();
        }

        @Override
        public void requireSuitable(Algorithm algorithm, Task<?> task) {
            // any
        }

        @Override
        public Estimator train(TrainingRequest request) {
            throw new EngineException(Problem.of("engine given cannot learn")
                    .expected("scores that a test gives")
                    .found(request.algorithm().name()));
        }

        @Override
        public void write(Estimator estimator, OutputStream out) throws IOException {
            out.write(String.join(",", ((Given) estimator).columns).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Estimator read(InputStream in) {
            throw new EngineException(Problem.of("engine given reads nothing: scores that a test gives are no bytes"));
        }
    }
}
