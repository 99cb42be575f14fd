package dev.mlops.core.internal.model;

import dev.mlops.core.internal.json.AlgorithmJson;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.OnnxFile;
import dev.mlops.core.internal.pipeline.DefaultFittedPipeline;
import dev.mlops.core.internal.work.WholeFile;
import dev.mlops.data.Origin;
import dev.mlops.data.RecordShape;
import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.InputRange;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Predictor;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.pipeline.FeatureMatrix;
import dev.mlops.spi.Digest;
import dev.mlops.spi.Engine;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.EstimatorSource;
import dev.mlops.spi.Structure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model out of a fitted pipeline and an engine's estimator. Immutable but for the digest, which is computed when it
 * is first asked for, since that takes writing the estimator.
 *
 * <p>A prediction for one row allocates its features, the scores and the prediction, all short-lived. An array of features per thread would save a
 * little of that, and was not found worth what it keeps alive. A table's rows share one array.
 *
 * @param <O> what it predicts
 */
public final class DefaultModel<O extends Output> implements Model<O>, EstimatorSource {
    private final Task<O> task;
    private final Signature signature;
    private final DefaultFittedPipeline pipeline;
    private final Engine engine;
    private final String engineVersion;
    private final Estimator estimator;
    private final Algorithm algorithm;
    private final long seed;
    private final Origin origin;
    private final int featureCount;
    private final int outputCount;
    private volatile @Nullable ModelManifest manifest;

    /** A model whose inputs' ranges are not known, such as one that was not trained here; otherwise as below. */
    public DefaultModel(
            Task<O> task,
            List<String> labels,
            DefaultFittedPipeline pipeline,
            Engine engine,
            Estimator estimator,
            Algorithm algorithm,
            long seed,
            Origin origin) {
        this(task, labels, Map.of(), pipeline, engine, estimator, algorithm, seed, origin);
    }

    /**
     * A model.
     *
     * @param task what it predicts
     * @param labels the labels in the order of the estimator's scores, sorted; empty for tasks without
     * @param ranges what the inputs held in the rows that it was trained on
     * @param pipeline its preprocessing, whose inputs become the signature's
     * @param engine the engine that the estimator is of
     * @param estimator what the engine learnt
     * @param algorithm how it was learnt
     * @param seed what chance in its training started from
     * @param origin the rows it was trained on
     * @throws EngineException where the estimator takes other features, or gives other scores, than these
     */
    public DefaultModel(
            Task<O> task,
            List<String> labels,
            Map<String, InputRange> ranges,
            DefaultFittedPipeline pipeline,
            Engine engine,
            Estimator estimator,
            Algorithm algorithm,
            long seed,
            Origin origin) {
        this(
                task,
                new Signature(pipeline.inputs(), task, labels, ranges),
                pipeline,
                engine,
                engine.version(),
                estimator,
                algorithm,
                seed,
                origin,
                null);
    }

    private DefaultModel(
            Task<O> task,
            Signature signature,
            DefaultFittedPipeline pipeline,
            Engine engine,
            String engineVersion,
            Estimator estimator,
            Algorithm algorithm,
            long seed,
            Origin origin,
            @Nullable ModelManifest manifest) {
        this.task = task;
        this.signature = signature;
        this.pipeline = pipeline;
        this.engine = engine;
        this.engineVersion = engineVersion;
        this.estimator = estimator;
        this.algorithm = algorithm;
        this.seed = seed;
        this.origin = origin;
        this.manifest = manifest;
        this.featureCount = pipeline.features().size();
        this.outputCount = switch (task.kind()) {
            case CLASSIFICATION, MULTI_LABEL, CLUSTERING -> signature.labels().size();
            case REGRESSION, ANOMALIES -> 1;
        };
        if (estimator.featureCount() != featureCount || estimator.outputCount() != outputCount) {
            throw new EngineException(
                    Problem.of("the estimator of engine " + engine.id() + " does not suit its pipeline")
                            .expected(featureCount + " features and " + outputCount + " scores")
                            .found(estimator.featureCount() + " features and " + estimator.outputCount() + " scores")
                            .next("train again, or report it to the maker of the engine"));
        }
    }

    /** The model that a manifest and its estimator make up. */
    static <O extends Output> DefaultModel<O> of(
            Task<O> task, ModelManifest manifest, Engine engine, Estimator estimator) {
        return new DefaultModel<>(
                task,
                manifest.signature(),
                manifest.pipeline(),
                engine,
                manifest.engineVersion(),
                estimator,
                engine.algorithm(
                        manifest.algorithm().name(), manifest.algorithm().settings()),
                manifest.seed(),
                manifest.origin(),
                manifest);
    }

    @Override
    public Task<O> task() {
        return task;
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public DefaultFittedPipeline pipeline() {
        return pipeline;
    }

    @Override
    public Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public String digest() {
        return manifest().digest().hex();
    }

    @Override
    public Estimator estimator() {
        return estimator;
    }

    /** What is written down of this model, whether it was saved or not. */
    public ModelManifest manifest() {
        ModelManifest known = manifest;
        if (known == null) {
            MessageDigest sha = Digests.sha256();
            CountingStream counted = new CountingStream(sha);
            write(counted);
            known = manifest(Digests.of(sha), counted.count);
            manifest = known;
        }
        return known;
    }

    /** The estimator's bytes. */
    byte[] estimatorBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(bytes);
        return bytes.toByteArray();
    }

    private void write(OutputStream out) {
        try {
            engine.write(estimator, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
    }

    private ModelManifest manifest(Digest estimatorDigest, long estimatorSize) {
        return new ModelManifest(
                engine.id(),
                engineVersion,
                signature,
                AlgorithmJson.Recorded.of(algorithm),
                seed,
                origin,
                pipeline,
                estimatorDigest,
                estimatorSize);
    }

    @Override
    public Prediction<O> predict(Row row) {
        double[] features = new double[featureCount];
        pipeline.transform(row, features);
        return score(features);
    }

    @Override
    public List<Prediction<O>> predict(Table table) {
        return predict(pipeline.transform(table));
    }

    /** Predictions for rows that the model's pipeline has made numbers of. */
    public List<Prediction<O>> predict(FeatureMatrix matrix) {
        List<Prediction<O>> predictions = new ArrayList<>(matrix.rowCount());
        double[] features = new double[featureCount];
        for (int row = 0; row < matrix.rowCount(); row++) {
            matrix.copyRow(row, features);
            predictions.add(score(features));
        }
        return List.copyOf(predictions);
    }

    private Prediction<O> score(double[] features) {
        double[] scores = new double[outputCount];
        estimator.score(features, scores);
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                throw new EngineException(Problem.of("engine " + engine.id() + " has no answer for a row")
                        .expected("finite scores")
                        .found(String.valueOf(score))
                        .next("look for values far beyond those in training, or report it to the maker of the engine"));
            }
        }
        @SuppressWarnings("unchecked") // the task's output type is O, and there is one kind of prediction for each
        Prediction<O> prediction = (Prediction<O>)
                switch (task.kind()) {
                    case CLASSIFICATION -> Prediction.ofProbabilities(signature.labels(), scores);
                    case REGRESSION -> Prediction.ofValue(scores[0]);
                    case MULTI_LABEL -> Prediction.ofLabelSet(signature.labels(), scores);
                    case CLUSTERING -> Prediction.ofCluster(signature.labels(), scores);
                    case ANOMALIES -> Prediction.ofAnomalyScore(scores[0]);
                };
        return prediction;
    }

    @Override
    public <T extends Record> Predictor<T, O> bind(Class<T> type) {
        RecordShape<T> shape = RecordBinding.of(type, signature.inputs());
        return input -> predict(shape.row(Objects.requireNonNull(input, "input")));
    }

    @Override
    public void toOnnx(Path file) {
        Structure structure = estimator
                .structure()
                .orElseThrow(() -> new EngineException(Problem.of("a model of algorithm '" + algorithm.name()
                                + "' of engine '" + engine.id() + "' cannot be written as ONNX")
                        .expected("a linear model, or trees: what Estimator.structure() can say")
                        .found("an estimator of another form")
                        .next("export a model of an algorithm that learns weights or trees")));
        int scores = structure.link() == Structure.Link.LOGISTIC ? 2 : structure.marginCount();
        if (structure.featureCount() != featureCount || scores != outputCount) {
            throw new EngineException(Problem.of("the structure of an estimator of engine '" + engine.id()
                            + "' is not that of the estimator")
                    .expected(featureCount + " features and " + outputCount + " scores")
                    .found(structure.featureCount() + " features and " + scores + " scores")
                    .next("report it to the maker of the engine"));
        }
        Graph graph = new Graph(signature.inputs(), pipeline.pipeline().nonFinite());
        String features = pipeline.onnx(graph);
        WholeFile.write(file, OnnxFile.bytes(graph, features, structure, signature, digest()), "the model");
    }

    /** Such as {@code centroid nearest-centroid {sharpness=1.0}: (age:integer) -> income in [<=50K, >50K]}. */
    @Override
    public String toString() {
        return AlgorithmJson.Recorded.of(algorithm) + ": " + signature;
    }

    /** Counts and digests bytes without keeping them. */
    private static final class CountingStream extends DigestOutputStream {
        private long count;

        CountingStream(MessageDigest digest) {
            super(OutputStream.nullOutputStream(), digest);
        }

        @Override
        public void write(int b) throws IOException {
            super.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            super.write(bytes, offset, length);
            count += length;
        }
    }
}
