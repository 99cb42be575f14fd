package dev.mlops.core.internal.steps.balance;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.KeptAsIs;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.BalanceStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evens out the labels of training rows; leaves all others as they are.
 *
 * @param step what was fitted
 * @param counts how many training rows had each label, sorted by label
 */
record FittedBalance(BalanceStep step, Map<String, Long> counts) implements KeptAsIs {
    static FittedBalance read(BalanceStep step, JsonNode state) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode label : Json.elements(state, "labels")) {
            counts.put(Json.text(label, "label"), Json.whole(label, "rows"));
        }
        return new FittedBalance(step, counts);
    }

    @Override
    public Schema after(Schema before) {
        return before;
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return this;
    }

    @Override
    public Batch apply(Batch before) {
        return before;
    }

    @Override
    public RowStep plan(Registers registers) {
        return RowStep.NOTHING;
    }

    @Override
    public void onnx(Graph graph) {
        // Only training rows are changed.
    }

    @Override
    public Batch applyInTraining(Batch train, long seed) {
        int[][] rows = byLabel(train.targetFor(step));
        return switch (step.how()) {
            case WEIGHTS -> weighted(train, rows);
            case OVERSAMPLE -> oversampled(train, rows, new SplittableRandom(seed));
            case UNDERSAMPLE -> undersampled(train, rows, new SplittableRandom(seed));
        };
    }

    /** The rows of each label that occurs, ascending. */
    private static int[][] byLabel(Target target) {
        int[] counts = new int[target.labels().size()];
        for (int row = 0; row < target.size(); row++) {
            counts[target.label(row)]++;
        }
        int[][] rows = new int[counts.length][];
        Arrays.setAll(rows, label -> new int[counts[label]]);
        for (int row = target.size() - 1; row >= 0; row--) {
            int label = target.label(row);
            rows[label][--counts[label]] = row;
        }
        return Arrays.stream(rows).filter(ofLabel -> ofLabel.length > 0).toArray(int[][]::new);
    }

    private static Batch weighted(Batch train, int[][] rows) {
        double[] weights = train.weights().map(double[]::clone).orElseGet(() -> {
            double[] ones = new double[train.rowCount()];
            Arrays.fill(ones, 1);
            return ones;
        });
        for (int[] ofLabel : rows) {
            double weight = train.rowCount() / ((double) rows.length * ofLabel.length);
            for (int row : ofLabel) {
                weights[row] *= weight;
            }
        }
        return train.weighted(weights);
    }

    /** All rows as they are, then, label by label, rows again: each as often as the others of its label, but for one time, by chance. */
    private static Batch oversampled(Batch train, int[][] rows, SplittableRandom random) {
        int most = Arrays.stream(rows).mapToInt(r -> r.length).max().orElse(0);
        int[] chosen =
                Arrays.copyOf(IntStream.range(0, train.rowCount()).toArray(), Math.multiplyExact(most, rows.length));
        int next = train.rowCount();
        for (int[] ofLabel : rows) {
            int more = most - ofLabel.length;
            int start = next;
            for (int whole = 0; whole < more / ofLabel.length; whole++) {
                System.arraycopy(ofLabel, 0, chosen, next, ofLabel.length);
                next += ofLabel.length;
            }
            int[] some = some(ofLabel, more % ofLabel.length, random);
            System.arraycopy(some, 0, chosen, next, some.length);
            next += some.length;
            Arrays.sort(chosen, start, next);
        }
        return train.select(chosen);
    }

    /** Those that stay, in their order. */
    private static Batch undersampled(Batch train, int[][] rows, SplittableRandom random) {
        int fewest = Arrays.stream(rows).mapToInt(r -> r.length).min().orElse(0);
        int[] chosen = Arrays.stream(rows)
                .flatMapToInt(ofLabel -> Arrays.stream(some(ofLabel, fewest, random)))
                .sorted()
                .toArray();
        return train.select(chosen);
    }

    /** So many different ones of these, each set of them as likely as any other (the first places of a Fisher-Yates shuffle). */
    private static int[] some(int[] rows, int count, SplittableRandom random) {
        int[] shuffled = rows.clone();
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(shuffled.length - i);
            int row = shuffled[other];
            shuffled[other] = shuffled[i];
            shuffled[i] = row;
        }
        return Arrays.copyOf(shuffled, count);
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        counts.forEach((label, rows) -> lines.add(String.format(
                Locale.ROOT,
                "%s: %,d of %,d training rows%s",
                label,
                rows,
                all,
                step.how() == BalanceStep.How.WEIGHTS
                        ? String.format(Locale.ROOT, ", weight %.4g each", all / ((double) counts.size() * rows))
                        : "")));
        return lines;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        ArrayNode labels = state.putArray("labels");
        counts.forEach((label, rows) -> labels.addObject().put("label", label).put("rows", rows));
        return state;
    }
}
