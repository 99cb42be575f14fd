package dev.mlops.core.internal.validation;

import static dev.mlops.validation.Expectation.column;
import static dev.mlops.validation.Expectation.columns;
import static dev.mlops.validation.Expectation.rowCount;
import static dev.mlops.validation.Expectation.when;

import com.sun.management.OperatingSystemMXBean;
import dev.mlops.core.internal.profile.ProfileBuilder;
import dev.mlops.core.internal.profile.ProfileOptions;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation;
import dev.mlops.validation.Validator;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What expectations cost per row, against a bare loop over the same columns, in turn in one run. Not part of the tests.
 *
 * <p>Run it with the test class path: {@code java -cp ... dev.mlops.core.internal.validation.ValidatorBenchmark [rows] [rounds]}. The
 * rows, 12 mixed columns, stand in memory in batches of 8,192, each with dictionaries of its own; a million take some 90 MB. Times are of the
 * processor, and the least of all rounds.
 */
final class ValidatorBenchmark {
    private static final int BATCH = 8_192;

    private ValidatorBenchmark() {}

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Held data = Held.of(rows);
        Map<String, Runnable> steps = steps(data);
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            steps.forEach((name, step) -> best.merge(name, cpu(step), Math::min));
        }
        System.out.printf(Locale.ROOT, "%,d rows x 12 columns, %d rounds, processor time%n", rows, rounds);
        best.forEach((name, nanos) ->
                System.out.printf(Locale.ROOT, "%-52s %8.1f ms %8.2f ns/row%n", name, nanos / 1e6, nanos / rows));
        System.out.println("kept " + sink);
    }

    private static double sink;

    private static Map<String, Runnable> steps(Held data) {
        Validator none = new DefaultValidator(Clock.systemUTC());
        Map<String, Expectation> rules = rules();
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("floor: sum, least, most of 8 number columns", () -> floor(data));
        steps.put("floor: least and most of one number column", () -> floorOfOne(data));
        rules.forEach((name, rule) -> steps.put("rule: " + name, () -> run(none.expect(rule), data)));
        Expectation[] fifteen = rules.entrySet().stream()
                .filter(e -> !e.getKey().contains("*"))
                .map(Map.Entry::getValue)
                .toArray(Expectation[]::new);
        steps.put(
                "all " + fifteen.length + " rules without figures and uniqueness",
                () -> run(none.expect(fifteen), data));
        steps.put(
                "all " + rules.size() + " rules",
                () -> run(none.expect(rules.values().toArray(new Expectation[0])), data));
        steps.put("profile alone", () -> sink += profile(data));
        steps.put("profile, then 15 rules, in one pass", () -> run(none.expect(withFiguresOfAll(fifteen, data)), data));
        return steps;
    }

    /** Fifteen rules, and figures of every column, so that the shared profile is one of all. */
    private static Expectation[] withFiguresOfAll(Expectation[] rules, Held data) {
        List<Expectation> all = new ArrayList<>(Arrays.asList(rules));
        data.schema()
                .names()
                .forEach(name -> all.add(column(name).missingShare().isAtMost(1)));
        return all.toArray(new Expectation[0]);
    }

    private static Map<String, Expectation> rules() {
        Map<String, Expectation> rules = new LinkedHashMap<>();
        rules.put("integer complete", column("i0").isComplete());
        rules.put("number with gaps complete at least", column("n0").isCompleteAtLeast(0.5));
        rules.put("integer between", column("i1").isBetween(-5, 1_000_000));
        rules.put("integer non-negative", column("i2").isNonNegative());
        rules.put("number between", column("n1").isBetween(-10, 10));
        rules.put("number with gaps at most", column("n0").isAtMost(10));
        rules.put("number positive at least half", column("n2").isAbove(-1).forAtLeast(0.5));
        rules.put("category in", column("c0").isIn("v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9"));
        rules.put("category not in", column("c1").isNotIn("lost"));
        rules.put("category matches", column("c1").matches("v\\d+"));
        rules.put("text length", column("t0").hasLengthBetween(1, 20));
        rules.put("integer less than integer", column("i0").isLessThan("i3"));
        rules.put("number at most number", column("n1").isAtMost("n3"));
        rules.put("integer increasing", column("i0").isIncreasing());
        rules.put(
                "when category, number above",
                when(column("c0").is("v1")).expect(column("n3").isAbove(5)));
        rules.put("row count", rowCount().isAtLeast(1));
        rules.put("* integer unique", column("i0").isUnique());
        rules.put("* text unique at least", column("t0").isUniqueAtLeast(0));
        rules.put("* mean", column("n1").mean().isBetween(-1, 1));
        rules.put("* correlation", columns("n1", "n2").correlate().isBetween(-1, 1));
        return rules;
    }

    private static void run(Validator validator, Batches data) {
        if (!validator.validate(data).passed()) {
            throw new IllegalStateException(validator.validate(data).toString());
        }
    }

    private static double profile(Batches data) {
        ProfileBuilder builder = new ProfileBuilder(data.schema(), ProfileOptions.defaults());
        data.forEachBatch(builder::add);
        return builder.build().rowCount();
    }

    private static void floor(Held data) {
        data.forEachBatch(batch -> {
            for (int c = 0; c < 4; c++) {
                sink += wholes(batch.columns().get(c));
                sink += numbers(batch.columns().get(4 + c));
            }
        });
    }

    private static void floorOfOne(Held data) {
        data.forEachBatch(batch -> sink += numbers(batch.columns().get(5)));
    }

    private static double numbers(Column column) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < column.size(); row++) {
            double value = column.number(row);
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return sum + least + most;
    }

    private static double wholes(Column column) {
        long sum = 0;
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int row = 0; row < column.size(); row++) {
            long value = column.integer(row);
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return sum + least + most;
    }

    private static double cpu(Runnable step) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        step.run();
        return system.getProcessCpuTime() - start;
    }

    /** Batches in memory. */
    private record Held(Schema schema, List<Table> batches) implements Batches {
        static Held of(int rows) {
            SplittableRandom random = new SplittableRandom(1);
            List<Table> batches = new ArrayList<>();
            for (int from = 0; from < rows; from += BATCH) {
                batches.add(batch(from, Math.min(BATCH, rows - from), random));
            }
            return new Held(batches.get(0).schema(), batches);
        }

        private static Table batch(int from, int size, SplittableRandom random) {
            List<Column> columns = new ArrayList<>();
            for (int c = 0; c < 4; c++) {
                long[] values = new long[size];
                for (int row = 0; row < size; row++) {
                    values[row] = c == 0 ? from + row : c == 3 ? from + row + 1L : random.nextInt(1_000);
                }
                columns.add(Column.integers("i" + c, values));
            }
            for (int c = 0; c < 4; c++) {
                double[] values = new double[size];
                for (int row = 0; row < size; row++) {
                    values[row] =
                            c == 0 && random.nextInt(10) == 0 ? Double.NaN : random.nextDouble() + (c == 3 ? 10 : 0);
                }
                columns.add(Column.numbers("n" + c, values));
            }
            for (int c = 0; c < 3; c++) {
                String[] values = new String[size];
                for (int row = 0; row < size; row++) {
                    values[row] = "v" + random.nextInt(c == 0 ? 10 : 200);
                }
                columns.add(Column.categories("c" + c, values));
            }
            ColumnBuilder texts = new ColumnBuilder("t0", ColumnType.TEXT, size);
            for (int row = 0; row < size; row++) {
                texts.addText("text " + random.nextInt(1_000_000));
            }
            columns.add(texts.build());
            return Table.ofColumns(columns);
        }

        @Override
        public void forEachBatch(Consumer<Table> action) {
            batches.forEach(action);
        }
    }
}
