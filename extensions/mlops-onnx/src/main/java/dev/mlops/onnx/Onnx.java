package dev.mlops.onnx;

import dev.mlops.data.Schema;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Signature;
import dev.mlops.model.Task;
import java.nio.file.Path;
import java.util.List;

/**
 * Models that come as ONNX files.
 *
 * <pre>{@code
 * Model<Label> model = Onnx.model(Path.of("iris.onnx"), Task.classification("species"), inputs, List.of("setosa", "versicolor", "virginica"));
 * ws.registry().register("iris", model);
 * }</pre>
 *
 * What may go into a graph, one row at a time:
 *
 * <ul>
 *   <li>one input with a column for each feature, {@code [rows, features]}, as scikit-learn (skl2onnx) and PyTorch have it
 *   <li>or one input for each feature, called like it, {@code [rows, 1]}
 * </ul>
 *
 * of floats, doubles, integers or flags. What may come out:
 *
 * <ul>
 *   <li>a tensor of scores: one for each label, or, of two labels, one for the second
 *   <li>a map for each row from labels to probabilities, which skl2onnx calls ZipMap
 *   <li>where there are no scores, the label itself, which is then as good as certain
 * </ul>
 *
 * <p>Rows are scored one by one, also those of a table: the kernels of a batch round otherwise than those of a row, and a model's answer does
 * not depend on the rows beside it.
 *
 * <p>Graphs are data: operators of other libraries and tensors in other files are refused. A graph can still take as much time and memory as
 * its operators ask for, so take files from those you would take a program's settings from.
 */
public final class Onnx {
    private Onnx() {}

    /**
     * A file, about which more is to be said than where it is.
     *
     * @param file in ONNX
     */
    public static OnnxFile file(Path file) {
        return OnnxFile.of(file);
    }

    /**
     * The model in a file whose scores are probabilities, or an estimate, already.
     *
     * @param task what it was trained for
     * @param inputs columns of numbers, integers or flags: the features in the order of the training
     * @param labels what it tells apart, in the order of its scores; those of scikit-learn are in {@code classes_}. None for regressions and
     *     anomalies
     * @throws dev.mlops.error.EngineException where the file is no model that can be run here, or takes and gives something else
     * @throws dev.mlops.error.StorageException where it cannot be read
     */
    public static <O extends Output> Model<O> model(Path file, Task<O> task, Schema inputs, List<String> labels) {
        return file(file).model(task, inputs, labels);
    }

    /**
     * The same for a signature, such as that of another model for the same rows.
     *
     * @param output what it says of a row: the class of the output of the signature's task
     * @throws IllegalArgumentException where the task's output is of another class
     */
    public static <O extends Output> Model<O> model(Path file, Signature signature, Class<O> output) {
        return file(file).model(signature, output);
    }
}
