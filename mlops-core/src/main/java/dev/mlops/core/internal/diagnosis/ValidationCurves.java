package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.ValidationCurve;
import dev.mlops.diagnosis.ValidationCurve.Point;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import dev.mlops.training.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Draws validation curves: a model for each value of a setting and each fold.
 *
 * @param <O> what is predicted
 */
record ValidationCurves<O extends Output>(Task<O> task, Metric<O> metric, Executor executor) {
    ValidationCurve of(String setting, Map<String, Trainer<O>> trainers, Table rows, Folds folds) {
        if (trainers.isEmpty()) {
            throw new IllegalArgumentException("trainers: at least one, found none");
        }
        List<String> values = new ArrayList<>();
        List<Trainer<O>> ways = new ArrayList<>();
        trainers.forEach((value, trainer) -> {
            values.add(value);
            ways.add(trainer);
        });
        Folds known = task.kind() == TaskKind.CLASSIFICATION
                ? folds.forTarget(task.targets().get(0))
                : folds;
        List<Split> splits = known.split(rows);
        int count = splits.size();
        Double[][] train = new Double[values.size()][count];
        Double[][] test = new Double[values.size()][count];
        Parallel.each(values.size() * count, executor, i -> {
            Split split = splits.get(i % count);
            Model<O> model = ways.get(i / count).train(split.train());
            train[i / count][i % count] =
                    Scored.of(task, metric, model, split.train()).value();
            test[i / count][i % count] =
                    Scored.of(task, metric, model, split.test()).value();
        });
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            points.add(new Point(values.get(i), Arrays.asList(train[i]), Arrays.asList(test[i])));
        }
        return new ValidationCurve(setting, metric.id(), metric.higherIsBetter(), points);
    }
}
