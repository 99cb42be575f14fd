package dev.mlops.onnx;

import dev.mlops.core.Models;
import dev.mlops.data.Schema;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.onnx.internal.OnnxEngine;
import dev.mlops.onnx.internal.OnnxEstimator;
import dev.mlops.onnx.internal.Transform;
import dev.mlops.onnx.internal.Wiring;
import dev.mlops.pipeline.FittedPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** A file in ONNX and how its scores are to be read. An immutable value; the file is read when a model is made. */
public final class OnnxFile {
    private final Path file;
    private final Transform transform;
    private final String output;

    private OnnxFile(Path file, Transform transform, String output) {
        this.file = file;
        this.transform = transform;
        this.output = output;
    }

    static OnnxFile of(Path file) {
        return new OnnxFile(Objects.requireNonNull(file, "file"), Transform.NONE, "");
    }

    /** The same where scores are logits, of which softmax makes probabilities: most classifiers of PyTorch. */
    public OnnxFile softmax() {
        return new OnnxFile(file, Transform.SOFTMAX, output);
    }

    /**
     * The same where each score is a logit of its own, of which the logistic function makes a probability: one score for two labels, or several
     * labels at once. Of more than two labels that exclude each other the probabilities are divided by their sum.
     */
    public OnnxFile sigmoid() {
        return new OnnxFile(file, Transform.SIGMOID, output);
    }

    /** The same where scores fall with what they are of: the anomaly scores of scikit-learn, below 0 for an anomaly. */
    public OnnxFile negated() {
        return new OnnxFile(file, Transform.NEGATED, output);
    }

    /** The same where the scores are in the output of this name; needed only where several may be. */
    public OnnxFile output(String name) {
        return new OnnxFile(file, transform, Objects.requireNonNull(name, "name"));
    }

    /**
     * The model whose features are columns as they are.
     *
     * @param task what it was trained for
     * @param inputs columns of numbers, integers or flags: the features in the order of the training
     * @param labels what it tells apart, in the order of its scores; none for regressions and anomalies
     * @throws EngineException where the file is no model that can be run here, or takes and gives something else
     * @throws dev.mlops.error.DataException naming a column that is no number
     * @throws StorageException where it cannot be read
     * @throws IllegalArgumentException for labels that the task cannot have
     */
    public <O extends Output> Model<O> model(Task<O> task, Schema inputs, List<String> labels) {
        OnnxEstimator estimator = estimator(task, inputs.names(), labels);
        return Models.of(
                task, inputs, signed(task, labels), new OnnxEngine(), estimator, OnnxEngine.algorithm(transform));
    }

    /**
     * The model behind preprocessing that was fitted here, whose features are those of its training.
     *
     * @throws EngineException where the file is no model that can be run here, or takes and gives something else
     * @throws StorageException where it cannot be read
     * @throws IllegalArgumentException for labels that the task cannot have
     */
    public <O extends Output> Model<O> model(Task<O> task, FittedPipeline pipeline, List<String> labels) {
        OnnxEstimator estimator = estimator(task, pipeline.features(), labels);
        return Models.of(
                task, pipeline, signed(task, labels), new OnnxEngine(), estimator, OnnxEngine.algorithm(transform));
    }

    /**
     * The model for a signature, whose labels are in the order of the scores.
     *
     * @param output the class of the output of the signature's task
     * @throws IllegalArgumentException where the task's output is of another class
     */
    public <O extends Output> Model<O> model(Signature signature, Class<O> output) {
        Task<?> task = signature.task();
        if (!task.outputType().equals(output)) {
            throw new IllegalArgumentException("output: " + task + " says "
                    + task.outputType().getSimpleName() + " of a row, found " + output.getSimpleName());
        }
        @SuppressWarnings("unchecked") // its output type is the class of O
        Task<O> typed = (Task<O>) task;
        return model(typed, signature.inputs(), signature.labels());
    }

    private OnnxEstimator estimator(Task<?> task, List<String> features, List<String> labels) {
        if (new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException("labels: each once expected, found " + labels);
        }
        return OnnxEstimator.open(bytes(), new Wiring(task.kind(), features, labels, transform, output));
    }

    /** The labels as signatures have them. */
    private static List<String> signed(Task<?> task, List<String> labels) {
        return task.kind() == TaskKind.CLASSIFICATION ? labels.stream().sorted().toList() : labels;
    }

    private byte[] bytes() {
        try {
            long size = Files.size(file);
            if (size > OnnxEstimator.LARGEST) {
                throw new EngineException(Problem.of(file + " is too large for a model")
                        .expected("at most " + OnnxEstimator.LARGEST + " bytes")
                        .found(size + " bytes")
                        .next("check that this is the file, or export a smaller model"));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.of("the model in " + file + " cannot be read")
                            .expected("a file in ONNX")
                            .found(e.toString())
                            .next("check the path and who may read it"),
                    e);
        }
    }

    /** Such as {@code iris.onnx, softmax}. */
    @Override
    public String toString() {
        return file + (transform == Transform.NONE ? "" : ", " + transform.word());
    }
}
