package dev.mlops.core.internal.evaluation;

import dev.mlops.core.internal.evaluation.outcome.OutcomeReader;
import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Column;
import dev.mlops.data.Folds;
import dev.mlops.data.Split;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Learns and judges fold by fold, several at a time. What comes of a fold depends on the fold alone.
 *
 * @param evaluator of everything together
 * @param <O> what is predicted
 */
record Folding<O extends Output>(DefaultEvaluator<O> evaluator, Task<O> task, Settings<O> settings, Executor executor) {
    /**
     * What came of a fold.
     *
     * @param rows where the rows of the test part are
     * @param labels what the model knows
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    private record Done<O extends Output>(
            Evaluation<O> evaluation,
            int[] rows,
            int trainRows,
            List<Prediction<O>> predictions,
            List<String> labels) {}

    DefaultCrossValidation<O> run(Function<Table, Model<O>> learner, Table rows, Folds folds) {
        String number = numberColumn(rows);
        long[] numbers = IntStream.range(0, rows.rowCount()).asLongStream().toArray();
        // The same folds of the same rows, which also say where their rows are.
        List<Split> numbered = folds.split(
                rows.with(Column.integers(number, numbers), OperationKind.NUMBERED.of(Map.of("column", number))));
        List<Split> splits = folds.split(rows);
        DefaultEvaluator<O> ofFolds = evaluator.ofFolds();
        AtomicReferenceArray<Done<O>> done = new AtomicReferenceArray<>(splits.size());
        Parallel.each(splits.size(), executor, fold -> {
            Split split = splits.get(fold);
            Column where = numbered.get(fold).test().column(number);
            int[] places = IntStream.range(0, where.size())
                    .map(row -> (int) where.integer(row))
                    .toArray();
            Model<O> model = learner.apply(split.train());
            Judged<O> judged = ofFolds.judge(model, split.test());
            done.set(
                    fold,
                    new Done<>(
                            ofFolds.figures(model, split.test(), judged),
                            places,
                            split.train().rowCount(),
                            judged.answers().predictions(),
                            model.signature().labels()));
        });
        return result(
                rows,
                folds,
                IntStream.range(0, splits.size()).mapToObj(done::get).toList());
    }

    private static String numberColumn(Table rows) {
        String name = "row";
        while (rows.schema().contains(name)) {
            name += "_";
        }
        return name;
    }

    private DefaultCrossValidation<O> result(Table rows, Folds folds, List<Done<O>> done) {
        List<Optional<Prediction<O>>> outOfFold =
                new ArrayList<>(Collections.nCopies(rows.rowCount(), Optional.empty()));
        for (Done<O> fold : done) {
            for (int i = 0; i < fold.rows.length; i++) {
                if (outOfFold.get(fold.rows[i]).isEmpty()) {
                    outOfFold.set(fold.rows[i], Optional.of(fold.predictions.get(i)));
                }
            }
        }
        List<Prediction<O>> said = outOfFold.stream().flatMap(Optional::stream).toList();
        return new DefaultCrossValidation<>(
                settings.metrics(),
                done.stream().map(Done::evaluation).toList(),
                done.stream().mapToInt(Done::trainRows).toArray(),
                List.copyOf(outOfFold),
                () -> together(rows, folds, done, outOfFold, said),
                folds + " of " + rows.rowCount() + " rows of " + rows.origin());
    }

    private Evaluation<O> together(
            Table rows,
            Folds folds,
            List<Done<O>> done,
            List<Optional<Prediction<O>>> outOfFold,
            List<Prediction<O>> said) {
        if (task.kind() == TaskKind.CLUSTERING) {
            throw new IllegalStateException("clusters of one fold's model are not those of another's: look at folds()");
        }
        int[] judged = IntStream.range(0, rows.rowCount())
                .filter(row -> outOfFold.get(row).isPresent())
                .toArray();
        Table some = rows.select(judged, OperationKind.OUT_OF_FOLD.of(Map.of("folds", folds.toString())));
        Set<String> labels = new TreeSet<>();
        done.forEach(fold -> labels.addAll(fold.labels));
        Judged<O> all = Judged.of(new OutcomeReader(task, some), settings, List.copyOf(labels), said, () -> {
            throw new IllegalStateException("only clusters are looked at together with features");
        });
        String digest = Json.sha256(
                Json.of(done.stream().map(fold -> fold.evaluation.modelDigest()).toList()));
        Set<String> losses = new TreeSet<>();
        for (Metric<O> metric : settings.metrics()) {
            if (!metric.higherIsBetter()) {
                losses.add(metric.id());
            }
        }
        return evaluator.evaluation(
                new DefaultEvaluation.Identity<>(task, digest, some.origin(), losses),
                all,
                some,
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
