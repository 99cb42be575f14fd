package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.evaluation.outcome.OutcomeReader;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.LearningCurve;
import dev.mlops.diagnosis.LearningCurve.Gain;
import dev.mlops.diagnosis.LearningCurve.Point;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Draws learning curves.
 *
 * @param evaluator of each point
 * @param <O> what is predicted
 */
record LearningCurves<O extends Output>(Task<O> task, Options<O> options, Evaluator<O> evaluator, Executor executor) {
    private static final double[] USUAL = {0.0625, 0.125, 0.25, 0.5, 1};

    /**
     * What came of a part of the rows.
     *
     * @param test the answers for the test rows
     */
    private record Learnt<O extends Output>(Point point, Scored<O> test) {}

    LearningCurve of(Function<Table, Model<O>> learner, Table train, Table test, double... shares) {
        OutcomeReader reader = new OutcomeReader(task, train);
        int[] sizes = sizes(reader.rows().rowCount(), shares.length == 0 ? USUAL : shares);
        int[] order = order(train);
        Metric<O> metric = options.metric();
        AtomicReferenceArray<Learnt<O>> learnt = new AtomicReferenceArray<>(sizes.length);
        Parallel.each(sizes.length, executor, i -> {
            Table part = part(train, order, sizes[i]);
            Model<O> model = learner.apply(part);
            Point point = new Point(
                    sizes[i],
                    evaluator.evaluate(model, part).measurement(metric),
                    evaluator.evaluate(model, test).measurement(metric));
            learnt.set(i, new Learnt<>(point, Scored.of(task, metric, model, test)));
        });
        List<Point> points = IntStream.range(0, sizes.length)
                .mapToObj(i -> learnt.get(i).point())
                .toList();
        int last = sizes.length - 1;
        int before = last;
        while (before > 0 && (before == last || 2L * sizes[before] > sizes[last])) {
            before--;
        }
        return new LearningCurve(
                metric.id(),
                metric.higherIsBetter(),
                points,
                gain(
                        points.get(before).rows(),
                        learnt.get(before).test(),
                        sizes[last],
                        learnt.get(last).test()));
    }

    private Gain gain(int fromRows, Scored<O> from, int toRows, Scored<O> to) {
        double better = Scored.better(options.metric(), from.value(), to.value());
        double[] draws = Scored.better(
                options.metric(),
                from.draws(options.resamples(), options.seed(), executor),
                to.draws(options.resamples(), options.seed(), executor));
        return new Gain(fromRows, toRows, better, Scored.percentile(better, draws, options.confidence()));
    }

    private static int[] sizes(int rows, double[] shares) {
        int[] sizes = new int[shares.length];
        double before = 0;
        for (int i = 0; i < shares.length; i++) {
            if (!(shares[i] > before && shares[i] <= 1)) {
                throw new IllegalArgumentException("shares: rising, above 0 and at most 1, found " + shares[i]
                        + (i == 0 ? "" : " after " + before));
            }
            before = shares[i];
            sizes[i] = (int) Math.ceil(shares[i] * rows);
            if (i > 0 && sizes[i] == sizes[i - 1]) {
                throw new IllegalArgumentException("shares: parts of different numbers of rows, found " + shares[i - 1]
                        + " and " + shares[i] + " of " + rows + " rows");
            }
        }
        return sizes;
    }

    /**
     * Rows in an order of chance, of which each beginning has all labels in proportion: the i-th of n rows with a label is at place (i + 1/2) / n.
     */
    private int[] order(Table train) {
        int[] order = IntStream.range(0, train.rowCount()).toArray();
        Random random = new Random(Options.mixed(options.seed(), 2));
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int row = order[i];
            order[i] = order[other];
            order[other] = row;
        }
        if (task.kind() != TaskKind.CLASSIFICATION) {
            return order;
        }
        Column target = train.column(task.targets().get(0));
        Map<String, Integer> counts = new HashMap<>();
        for (int row = 0; row < order.length; row++) {
            counts.merge(String.valueOf(target.text(row)), 1, Integer::sum);
        }
        Map<String, Integer> seen = new HashMap<>();
        double[] places = new double[order.length];
        for (int row : order) {
            String label = String.valueOf(target.text(row));
            int before = seen.merge(label, 1, Integer::sum) - 1;
            places[row] = (before + 0.5) / counts.getOrDefault(label, 1);
        }
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> places[row])) // stable: else by chance
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** So many rows, in the order of the table; all of them are the table itself. */
    private Table part(Table train, int[] order, int size) {
        if (size == order.length) {
            return train;
        }
        int[] rows = Arrays.copyOf(order, size);
        Arrays.sort(rows);
        Map<String, String> parameters = Map.of("rows", Integer.toString(size), "seed", Long.toString(options.seed()));
        return train.select(rows, OperationKind.LEARNING_CURVE.of(parameters));
    }
}
