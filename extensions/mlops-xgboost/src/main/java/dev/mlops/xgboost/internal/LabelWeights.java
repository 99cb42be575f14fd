package dev.mlops.xgboost.internal;

import dev.mlops.error.Problem;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.spi.TrainingRequest;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.spi.engine.Failures;
import dev.mlops.spi.engine.RowWeights;
import java.util.List;

/** What each row weighs by the request and, where it has one label, the settings on labels. */
final class LabelWeights {
    private LabelWeights() {}

    static float[] of(TrainingRequest request, AlgorithmValue algorithm) {
        double[] weights = RowWeights.of(request);
        double positiveWeight = algorithm.number("positiveWeight");
        boolean balanced = algorithm.text("labelWeights").equals("balanced");
        if (request.task().kind() == TaskKind.MULTI_LABEL) {
            // What a row weighs is another thing for each of its labels; see Training and Forest for positiveWeight.
            if (balanced) {
                throw Failures.of(
                        "several labels at once cannot be balanced",
                        "labels of which each row has one",
                        request.task().toString(),
                        "take balanced() away, or take positiveWeight(..)");
            }
        } else if (request.task() instanceof Task.Classification task) {
            if (balanced) {
                balance(weights, request);
            }
            if (positiveWeight != 1) {
                int positive = positive(task, request.labels());
                for (int row = 0; row < weights.length; row++) {
                    weights[row] *= (int) request.targets()[row] == positive ? positiveWeight : 1;
                }
            }
        } else if (balanced || positiveWeight != 1) {
            throw Failures.of(
                    "there are no labels to weigh",
                    "a classification",
                    request.task().toString(),
                    "take " + (balanced ? "balanced()" : "positiveWeight(..)") + " away");
        }
        float[] singles = new float[weights.length];
        for (int row = 0; row < weights.length; row++) {
            // What settings on labels multiply may leave the range of a float.
            singles[row] = (float) Math.max(Float.MIN_NORMAL, Math.min(1e30, weights[row]));
        }
        return singles;
    }

    private static void balance(double[] weights, TrainingRequest request) {
        double[] ofLabel = new double[request.labels().size()];
        double all = 0;
        for (int row = 0; row < weights.length; row++) {
            ofLabel[(int) request.targets()[row]] += weights[row];
            all += weights[row];
        }
        for (int row = 0; row < weights.length; row++) {
            weights[row] *= all / ofLabel.length / ofLabel[(int) request.targets()[row]];
        }
    }

    private static int positive(Task.Classification task, List<String> labels) {
        if (task.positive().isEmpty()) {
            if (labels.size() == 2) {
                return 1;
            }
            throw Failures.of(
                    "positiveWeight needs a positive label",
                    "a task that names one of its " + labels.size() + " labels",
                    task.toString(),
                    "add positive(..) to the task, or use balanced()");
        }
        String name = task.positive().get();
        int position = labels.indexOf(name);
        if (position < 0) {
            throw Failures.of(
                    "positiveWeight needs rows of the positive label",
                    "one of " + String.join(", ", labels),
                    "'" + name + "'",
                    Problem.didYouMean(name, labels).trim());
        }
        return position;
    }
}
