package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Means of the target by category; in training, of the rows of the other folds. */
final class FittedTarget extends FittedColumns {
    static final StepKind<EncodeStep.Target> KIND =
            StepKind.of("target-encode", Steps.targetEncode(Selector.categorical()), Learning::new, FittedTarget::read);

    private final EncodeStep.Target step;
    private final List<CategoryNumbers> columns;

    private FittedTarget(EncodeStep.Target step, List<CategoryNumbers> columns) {
        super(step, columns);
        this.step = step;
        this.columns = List.copyOf(columns);
    }

    private static FittedTarget read(EncodeStep.Target step, JsonNode state) {
        return new FittedTarget(
                step,
                Json.elements(state, "columns").stream()
                        .map(CategoryNumbers::read)
                        .toList());
    }

    @Override
    public FittedStep restrictedTo(Set<String> kept) {
        return new FittedTarget(
                step,
                columns.stream()
                        .filter(column -> kept.contains(column.column()))
                        .toList());
    }

    @Override
    public Batch applyInTraining(Batch train, long seed) {
        Target target = train.targetFor(step);
        int[] folds = TrainingFolds.of(train, target, step.folds(), seed);
        int count = Arrays.stream(folds).max().orElse(0) + 1;
        if (count == 1) {
            // A single row: there is no other to learn from.
            return apply(train);
        }
        List<Fold> parts = IntStream.range(0, count)
                .mapToObj(fold -> Fold.of(folds, fold, target))
                .toList();
        Map<String, List<Cells>> made = new LinkedHashMap<>();
        columns.forEach(column -> made.put(column.column(), outOfFold(train, column, parts)));
        return apply(train, encoding -> made.getOrDefault(encoding.column(), List.of()));
    }

    /** The rows of a fold, and those of all others with their target. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Fold(int[] rows, int[] others, Target target) {
        static Fold of(int[] folds, int fold, Target target) {
            int[] others = IntStream.range(0, folds.length)
                    .filter(row -> folds[row] != fold)
                    .toArray();
            int[] rows = IntStream.range(0, folds.length)
                    .filter(row -> folds[row] == fold)
                    .toArray();
            return new Fold(rows, others, target.select(others));
        }
    }

    private List<Cells> outOfFold(Batch train, CategoryNumbers column, List<Fold> folds) {
        int[] codes = CategoryCodes.of(train.cells(column.column()), column.categories()::position);
        int categories = column.categories().size();
        int width = column.features().size();
        double[][] values = new double[width][codes.length];
        for (Fold fold : folds) {
            TargetSums sums = new TargetSums(fold.target.labels().size());
            int[] others = Arrays.stream(fold.others).map(row -> codes[row]).toArray();
            sums.add(others, categories, fold.target);
            double[] encoded = sums.encode(categories, step.smoothing());
            for (int row : fold.rows) {
                for (int f = 0; f < width; f++) {
                    values[f][row] = codes[row] < 0 ? Double.NaN : encoded[codes[row] * width + f];
                }
            }
        }
        return Arrays.stream(values)
                .<Cells>map(numbers -> Cells.Numbers.of(ColumnType.NUMBER, numbers))
                .toList();
    }

    private static final class Learning implements Learner {
        private final EncodeStep.Target step;
        private final List<Schema.Field> fields;
        private final Map<Schema.Field, Seen> seen = new LinkedHashMap<>();
        private List<String> labels = List.of();

        private record Seen(CategoryIndex index, TargetSums sums) {
            void add(Cells cells, Target target) {
                int[] codes = index.add(cells);
                sums.add(codes, index.names().size(), target);
            }
        }

        Learning(EncodeStep.Target step, StepKind.Start start) {
            this.step = step;
            this.fields = Categories.columns(step, start.schema());
        }

        @Override
        public void see(Batch batch) {
            Target target = batch.targetFor(step);
            labels = target.labels();
            for (Schema.Field field : fields) {
                seen.computeIfAbsent(field, any -> new Seen(new CategoryIndex(), new TargetSums(labels.size())))
                        .add(batch.cells(field.name()), target);
            }
        }

        @Override
        public FittedStep learnt() {
            List<CategoryNumbers> columns = new ArrayList<>();
            seen.forEach((field, one) -> columns.add(learnt(field, one.index, one.sums)));
            return new FittedTarget(step, columns);
        }

        private CategoryNumbers learnt(Schema.Field field, CategoryIndex index, TargetSums sum) {
            List<String> names = index.names();
            if (names.isEmpty()) {
                throw Problems.nothingToLearnFrom(step.toString(), field.name());
            }
            double[] values = sum.encode(names.size(), step.smoothing());
            int width = TargetSums.width(labels.size());
            double[] sorted = new double[values.length];
            List<String> inOrder = names.stream().sorted().toList();
            for (int i = 0; i < inOrder.size(); i++) {
                System.arraycopy(values, index.number(inOrder.get(i)) * width, sorted, i * width, width);
            }
            List<String> features = width == 1
                    ? List.of(field.name())
                    : labels.stream().map(label -> field.name() + "=>" + label).toList();
            double[] overall = sum.overall();
            for (double value : overall) {
                requireFinite(value, field);
            }
            for (double value : sorted) {
                requireFinite(value, field);
            }
            return new CategoryNumbers(field.name(), features, inOrder, sorted, overall);
        }

        private void requireFinite(double value, Schema.Field field) {
            if (!Double.isFinite(value)) {
                throw Problems.tooLarge(step.toString(), field.name());
            }
        }
    }
}
