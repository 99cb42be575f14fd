package dev.mlops.core.internal.explanation;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Metric;
import dev.mlops.explanation.Importance;
import dev.mlops.explanation.Importances;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/**
 * How much worse a metric gets where the values of a column are dealt to other rows (Breiman 2001, Random Forests, Machine Learning 45, section
 * 10).
 */
final class PermutationImportance {
    private PermutationImportance() {}

    /**
     * Of all columns that a model takes.
     *
     * @param repeats how often each is permuted; at least twice
     */
    static <O extends Output> Importances of(
            Model<O> model, Table rows, Metric<O> metric, int repeats, long seed, Executor executor) {
        if (rows.rowCount() < 2) {
            throw new DataException(Problem.of("there are too few rows to permute a column")
                    .expected("at least two rows")
                    .found(rows.rowCount() + " in " + rows.origin())
                    .next("look at what was filtered or split off before"));
        }
        Evaluator<O> evaluator = new DefaultEvaluator<>(model.task()).metrics(List.of(metric));
        double value = evaluator.evaluate(model, rows).value(metric);
        if (Double.isNaN(value)) {
            throw new DataException(Problem.of("the metric " + metric.id() + " is undefined on these rows")
                    .expected("rows on which the model can be judged by it")
                    .found(rows.origin().toString())
                    .next("give more rows, or another metric"));
        }
        List<String> columns = model.signature().inputs().names();
        long[] seeds = new SplittableRandom(seed)
                .longs((long) columns.size() * repeats)
                .toArray();
        double[][] losses = new double[columns.size()][repeats];
        Parallel.each(seeds.length, executor, i -> {
            String column = columns.get(i / repeats);
            if (rows.schema().contains(column)) { // where the pipeline does without a column, it is of no importance
                Table permuted = permuted(rows, column, new SplittableRandom(seeds[i]));
                double now = evaluator.evaluate(model, permuted).value(metric);
                losses[i / repeats][i % repeats] = metric.higherIsBetter() ? value - now : now - value;
            }
        });
        List<Importance> importances = new ArrayList<>();
        for (int c = 0; c < losses.length; c++) {
            importances.add(importance(columns.get(c), losses[c]));
        }
        importances.sort(Comparator.comparingDouble(i -> Double.isNaN(i.mean()) ? Double.MAX_VALUE : -i.mean()));
        return new Importances(metric.id(), value, rows.rowCount(), repeats, importances);
    }

    private static Table permuted(Table rows, String column, SplittableRandom random) {
        int[] from = new int[rows.rowCount()];
        for (int i = 0; i < from.length; i++) {
            int j = random.nextInt(i + 1);
            from[i] = from[j];
            from[j] = i;
        }
        return rows.with(rows.column(column).select(from), OperationKind.PERMUTED.of(Map.of("column", column)));
    }

    private static Importance importance(String column, double[] losses) {
        double mean = Arrays.stream(losses).sum() / losses.length;
        double squares =
                Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
        return new Importance(column, mean, Math.sqrt(squares / (losses.length - 1)));
    }
}
