package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.operation.OperationKind;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Operation;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Disturbance;
import dev.mlops.diagnosis.Disturbance.Kind;
import dev.mlops.error.DataException;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Tries what disturbed cells do to a model.
 *
 * @param <O> what is predicted
 */
record Disturbances<O extends Output>(Task<O> task, Options<O> options, Executor executor) {
    /**
     * One to be tried.
     *
     * @param columns the places of the columns among those of the model
     * @param isAll whether they are all that the kind suits
     */
    private record Trial(Kind kind, List<Integer> columns, boolean isAll, double strength) {}

    List<Disturbance> of(Model<O> model, Table rows) {
        Scored<O> base = Scored.of(task, options.metric(), model, rows);
        double[] draws = base.draws(options.resamples(), options.seed(), executor);
        List<Schema.Field> inputs = model.signature().inputs().fields();
        List<Trial> trials = trials(inputs);
        AtomicReferenceArray<Disturbance> done = new AtomicReferenceArray<>(trials.size());
        Parallel.each(trials.size(), executor, i -> done.set(i, attempt(trials.get(i), model, rows, base, draws)));
        return IntStream.range(0, trials.size()).mapToObj(done::get).toList();
    }

    private List<Trial> trials(List<Schema.Field> inputs) {
        List<Trial> trials = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Integer> suited = IntStream.range(0, inputs.size())
                    .filter(i -> suits(kind, inputs.get(i).type()))
                    .boxed()
                    .toList();
            List<Double> strengths = kind == Kind.NOISE ? options.noise() : options.cellRates();
            if (suited.size() > 1) {
                strengths.forEach(strength -> trials.add(new Trial(kind, suited, true, strength)));
            }
            for (int column : suited) {
                strengths.forEach(strength -> trials.add(new Trial(kind, List.of(column), false, strength)));
            }
        }
        return trials;
    }

    private static boolean suits(Kind kind, ColumnType type) {
        return switch (kind) {
            case NOISE -> type.isNumeric();
            case MISSING -> true;
            case TYPO, UNSEEN -> type.isString();
        };
    }

    private Disturbance attempt(Trial trial, Model<O> model, Table rows, Scored<O> base, double[] draws) {
        List<Schema.Field> inputs = model.signature().inputs().fields();
        Optional<String> name = trial.isAll
                ? Optional.empty()
                : Optional.of(inputs.get(trial.columns.get(0)).name());
        Operation operation = OperationKind.DISTURBED.of(
                Map.of("kind", trial.kind.name(), "strength", Double.toString(trial.strength)));
        Table disturbed = rows;
        for (int place : trial.columns) {
            Column column = rows.column(inputs.get(place).name());
            long seed = Options.mixed(options.seed() + trial.kind.name().hashCode(), place + 3L);
            disturbed = disturbed.with(DisturbedColumn.of(column, trial.kind, trial.strength, seed), operation);
        }
        Scored<O> scored;
        try {
            scored = Scored.of(task, options.metric(), model, disturbed);
        } catch (DataException e) {
            return new Disturbance(
                    trial.kind,
                    name,
                    trial.strength,
                    Double.NaN,
                    Double.NaN,
                    Optional.empty(),
                    Optional.of(e.problem().what()));
        }
        double value = scored.value();
        double worse = Scored.better(options.metric(), value, base.value());
        double[] others = scored.draws(options.resamples(), options.seed(), Runnable::run);
        return new Disturbance(
                trial.kind,
                name,
                trial.strength,
                value,
                worse,
                Scored.percentile(worse, Scored.better(options.metric(), others, draws), options.confidence()),
                Optional.empty());
    }
}
