package dev.mlops.core.internal.profile;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.sketch.Moments;
import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnBuilder;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What a profile costs, in CPU time of one thread, against loops over the same columns that do less. Not part of the tests.
 *
 * <p>Run it with the test class path: {@code java -Xmx3g -cp ... dev.mlops.core.internal.profile.ProfileBenchmark [rows] [rounds]}. Rows
 * lie in memory, in batches of 8,192 with dictionaries of their own, as a reader hands them over.
 */
final class ProfileBenchmark {
    private static final int BATCH = 8_192;
    private static final Schema SCHEMA = Schema.of(
            new Schema.Field("id", ColumnType.INTEGER),
            new Schema.Field("age", ColumnType.INTEGER),
            new Schema.Field("visits", ColumnType.INTEGER),
            new Schema.Field("income", ColumnType.NUMBER),
            new Schema.Field("score", ColumnType.NUMBER),
            new Schema.Field("price", ColumnType.NUMBER),
            new Schema.Field("rate", ColumnType.NUMBER),
            new Schema.Field("state", ColumnType.CATEGORY),
            new Schema.Field("city", ColumnType.CATEGORY),
            new Schema.Field("note", ColumnType.TEXT),
            new Schema.Field("active", ColumnType.FLAG),
            new Schema.Field("seen", ColumnType.INSTANT));

    /** Where loops leave what they found, so that none is left out. */
    private static double sink;

    private ProfileBenchmark() {}

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 5_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        List<Table> batches = batches(rows);
        Batches all = over(batches, SCHEMA);
        System.out.printf(Locale.ROOT, "%,d rows x %d columns in %,d batches%n", rows, SCHEMA.size(), batches.size());
        Profile profile = Profiles.of(all);
        System.out.println(profile);
        System.out.printf(Locale.ROOT, "as JSON %,d bytes%n", Json.bytes(ProfileJson.write(profile)).length);
        for (int round = 0; round < rounds; round++) {
            double floor = cpu(() -> all.forEachBatch(ProfileBenchmark::sumMinMax));
            double plain = cpu(() -> all.forEachBatch(new Plain()));
            double full = cpu(() -> sink += Profiles.of(all).rowCount());
            double correlated = cpu(() -> sink +=
                    Profiles.of(all, ProfileOptions.defaults().correlateAll()).rowCount());
            System.out.printf(
                    Locale.ROOT,
                    "CPU s: sum, min and max %.3f; moments without sketches %.3f; profile %.3f = %.1f ns per value,"
                            + " %.1fx and %.1fx; with all correlations %.3f%n",
                    floor,
                    plain,
                    full,
                    full * 1e9 / rows / SCHEMA.size(),
                    full / floor,
                    full / plain,
                    correlated);
        }
        for (int c = 0; c < SCHEMA.size(); c++) {
            Batches one = only(batches, c);
            double least = Double.MAX_VALUE;
            double floor = Double.MAX_VALUE;
            for (int round = 0; round < 3; round++) {
                least = Math.min(least, cpu(() -> sink += Profiles.of(one).rowCount()));
                floor = Math.min(floor, cpu(() -> one.forEachBatch(ProfileBenchmark::sumMinMax)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-18s %5.1f ns per value; sum, min and max %.1f%n",
                    SCHEMA.fields().get(c),
                    least * 1e9 / rows,
                    floor * 1e9 / rows);
        }
        System.out.println(sink);
    }

    private static double cpu(Runnable work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static Batches over(List<Table> batches, Schema schema) {
        return new Batches() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public void forEachBatch(Consumer<Table> action) {
                batches.forEach(action);
            }
        };
    }

    private static Batches only(List<Table> batches, int column) {
        return over(
                batches.stream()
                        .map(batch -> Table.of(batch.columns().get(column)))
                        .toList(),
                Schema.of(SCHEMA.fields().get(column)));
    }

    /** The least that can be done with every value: sum, smallest and largest of numbers, and a count per code of strings. */
    private static void sumMinMax(Table batch) {
        for (Column column : batch.columns()) {
            switch (column.type()) {
                case NUMBER -> {
                    double sum = 0;
                    double min = Double.POSITIVE_INFINITY;
                    double max = Double.NEGATIVE_INFINITY;
                    for (int row = 0; row < column.size(); row++) {
                        double value = column.number(row);
                        if (!Double.isNaN(value)) {
                            sum += value;
                            min = value < min ? value : min;
                            max = value > max ? value : max;
                        }
                    }
                    sink += sum + min + max;
                }
                case INTEGER, FLAG, INSTANT -> {
                    long sum = 0;
                    long min = Long.MAX_VALUE;
                    long max = Long.MIN_VALUE;
                    for (int row = 0; row < column.size(); row++) {
                        long value = column.integer(row);
                        sum += value;
                        min = Math.min(min, value);
                        max = Math.max(max, value);
                    }
                    sink += sum + min + max;
                }
                case CATEGORY, TEXT -> {
                    int[] counts = new int[column.dictionary().size() + 1];
                    for (int row = 0; row < column.size(); row++) {
                        counts[column.code(row) + 1]++;
                    }
                    sink += counts[0];
                }
            }
        }
    }

    /** A profile without distinct counts, frequent values and quantiles: four moments of numbers, and a count per code of strings. */
    private static final class Plain implements Consumer<Table> {
        private final double[] numbers = new double[BATCH];
        private final Moments[] moments = new Moments[SCHEMA.size()];

        Plain() {
            Arrays.setAll(moments, i -> new Moments());
        }

        @Override
        public void accept(Table batch) {
            for (int c = 0; c < moments.length; c++) {
                Column column = batch.columns().get(c);
                if (column.type().isNumeric()) {
                    double min = Double.POSITIVE_INFINITY;
                    double max = Double.NEGATIVE_INFINITY;
                    int size = 0;
                    for (int row = 0; row < column.size(); row++) {
                        double value = column.number(row);
                        if (!Double.isNaN(value)) {
                            numbers[size++] = value;
                            min = value < min ? value : min;
                            max = value > max ? value : max;
                        }
                    }
                    moments[c].add(numbers, size, min, max);
                } else {
                    sumMinMax(Table.of(column));
                }
            }
        }
    }

    private static List<Table> batches(int rows) {
        SplittableRandom random = new SplittableRandom(11);
        List<Table> batches = new ArrayList<>();
        for (int from = 0; from < rows; from += BATCH) {
            int size = Math.min(BATCH, rows - from);
            List<ColumnBuilder> columns = SCHEMA.fields().stream()
                    .map(field -> new ColumnBuilder(field.name(), field.type(), size))
                    .toList();
            for (int i = 0; i < size; i++) {
                double uniform = random.nextDouble();
                columns.get(0).addInteger(from + i);
                columns.get(1).addInteger(18 + (long) (70 * uniform * uniform));
                columns.get(2).addInteger((long) Math.pow(1 - random.nextDouble(), -1.2));
                if (random.nextInt(20) == 0) {
                    columns.get(3).addMissing();
                } else {
                    columns.get(3).addNumber(Math.exp(10 + random.nextGaussian()));
                }
                columns.get(4).addNumber(random.nextGaussian());
                columns.get(5).addNumber(Math.round(random.nextDouble() * 10_000) / 100.0);
                columns.get(6).addNumber(random.nextInt(40) / 8.0);
                columns.get(7).addText("state-" + random.nextInt(50));
                if (random.nextInt(50) == 0) {
                    columns.get(8).addMissing();
                } else {
                    columns.get(8).addText("city-" + (int) (3_000 * uniform * uniform * uniform));
                }
                columns.get(9).addText("note " + Long.toString(random.nextLong() >>> 8, 36));
                columns.get(10).add(random.nextInt(10) < 3);
                columns.get(11).add(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(30_000_000)));
            }
            batches.add(
                    Table.ofColumns(columns.stream().map(ColumnBuilder::build).toList()));
        }
        return batches;
    }
}
