package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How one row becomes numbers: which of its columns goes into which register, what the steps do there, and which
 * register is which feature. Planned once; a row then costs no search, no map and, since each thread keeps its registers,
 * no memory. Immutable but for a small cache of column positions; safe to share between threads.
 */
final class RowPlan {
    /**
     * How many lists of column names to remember the positions of: callers rarely make rows in more shapes than that.
     */
    private static final int REMEMBERED = 4;

    /** A thread keeps half a megabyte at most. */
    private static final int KEPT_REGISTERS = 1 << 16;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private enum Kind {
        NUMBER,
        FLAG,
        INSTANT,
        TEXT
    }

    private final Pipeline pipeline;
    private final Schema inputs;
    private final int[] numberInputs;
    private final int[] textInputs;
    private final int[] flagInputs;
    private final int[] instantInputs;
    private final int[] registers;
    private final RowStep[] steps;
    private final int numberCount;
    private final int textCount;

    /** Runs of features that stand next to each other in registers too: first register, first feature, how many. */
    private final int[][] runs;

    /** Runs of registers that are 0 when a row starts: first register, which of all such, how many. */
    private final int[][] zeroed;

    /** The features that may turn out to be no finite numbers. */
    private final int[] doubtful;

    private volatile List<Shape> recent = List.of();

    /** Where the inputs stand in rows of these columns. */
    private static final class Shape {
        private final List<String> columns;
        private final int[] positions;

        Shape(List<String> columns, int[] positions) {
            this.columns = columns;
            this.positions = positions;
        }
    }

    RowPlan(Pipeline pipeline, Schema inputs, List<FittedStep> fitted, List<String> features) {
        this.pipeline = pipeline;
        this.inputs = inputs;
        this.numberInputs = inputs(inputs, Kind.NUMBER);
        this.textInputs = inputs(inputs, Kind.TEXT);
        this.flagInputs = inputs(inputs, Kind.FLAG);
        this.instantInputs = inputs(inputs, Kind.INSTANT);
        this.registers = new int[inputs.size()];
        Registers planner = new Registers();
        for (int i = 0; i < registers.length; i++) {
            Schema.Field field = inputs.fields().get(i);
            registers[i] =
                    field.type().isString() ? planner.addText(field.name()) : planner.addNumbers(List.of(field.name()));
        }
        this.steps = fitted.stream().map(step -> step.plan(planner)).toArray(RowStep[]::new);
        this.numberCount = planner.numberCount();
        this.textCount = planner.textCount();
        int[] ofFeatures = features.stream().mapToInt(planner::number).toArray();
        this.runs = runs(ofFeatures);
        BitSet indicators = planner.indicators();
        this.zeroed = runs(indicators.stream().toArray());
        this.doubtful = IntStream.range(0, ofFeatures.length)
                .filter(feature -> !indicators.get(ofFeatures[feature]))
                .toArray();
    }

    private static int[] inputs(Schema inputs, Kind kind) {
        return IntStream.range(0, inputs.size())
                .filter(i -> kind(inputs.fields().get(i).type()) == kind)
                .toArray();
    }

    private static Kind kind(ColumnType type) {
        if (type.isString()) {
            return Kind.TEXT;
        }
        return switch (type) {
            case FLAG -> Kind.FLAG;
            case INSTANT -> Kind.INSTANT;
            default -> Kind.NUMBER;
        };
    }

    private static int[][] runs(int[] registers) {
        List<int[]> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= registers.length; i++) {
            if (i == registers.length || registers[i] != registers[i - 1] + 1) {
                if (start < i) {
                    runs.add(new int[] {registers[start], start, i - start});
                }
                start = i;
            }
        }
        return runs.toArray(int[][]::new);
    }

    /** The registers of one thread, which plans take turns to use. */
    private static final class Scratch {
        private double[] numbers = {};
        private @Nullable String[] texts = {};
        private boolean taken;
    }

    /** Puts a row's features into the first places of {@code into}, whatever numbers they are. */
    void run(Row row, double[] into) {
        Scratch scratch = SCRATCH.get();
        // A step of the caller's may run another pipeline meanwhile.
        if (scratch.taken || numberCount > KEPT_REGISTERS) {
            scratch = new Scratch();
        }
        scratch.taken = true;
        try {
            if (scratch.numbers.length < numberCount) {
                scratch.numbers = new double[numberCount];
            }
            if (scratch.texts.length < textCount) {
                scratch.texts = new String[textCount];
            }
            run(row, scratch.numbers, scratch.texts, into);
        } finally {
            Arrays.fill(scratch.texts, 0, Math.min(textCount, scratch.texts.length), null);
            scratch.taken = false;
        }
    }

    /** Whether a row's features are all finite numbers. */
    boolean areFinite(double[] features) {
        double sum = 0;
        for (int feature : doubtful) {
            // 0 times a finite number is 0, and times any other it is not.
            sum += features[feature] * 0;
        }
        return sum == 0;
    }

    private void run(Row row, double[] numbers, @Nullable String[] texts, double[] into) {
        for (int[] run : zeroed) {
            Arrays.fill(numbers, run[0], run[0] + run[2], 0);
        }
        read(row, numbers, texts);
        for (RowStep step : steps) {
            step.apply(numbers, texts);
        }
        for (int[] run : runs) {
            System.arraycopy(numbers, run[0], into, run[1], run[2]);
        }
    }

    private void read(Row row, double[] numbers, @Nullable String[] texts) {
        int[] positions = positions(row.columns());
        for (int i : numberInputs) {
            numbers[registers[i]] = number(i, value(row, positions[i]));
        }
        for (int i : textInputs) {
            texts[registers[i]] = text(i, value(row, positions[i]));
        }
        for (int i : flagInputs) {
            numbers[registers[i]] = flag(i, value(row, positions[i]));
        }
        for (int i : instantInputs) {
            numbers[registers[i]] = instant(i, value(row, positions[i]));
        }
    }

    private static @Nullable Object value(Row row, int position) {
        return position < 0 ? null : row.value(position);
    }

    /** NaN is missing, as it is in a table. */
    private double number(int input, @Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Double number) {
            if (Double.isInfinite(number)) {
                if (pipeline.nonFinite() == OnProblem.FAIL) {
                    throw Problems.notFinite(inputs.names().get(input), number, "the row");
                }
                return Double.NaN;
            }
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        refuse(input, value);
        return Double.NaN;
    }

    private double flag(int input, @Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        refuse(input, value);
        return Double.NaN;
    }

    private double instant(int input, @Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Instant instant) {
            // As in a table: what is finer than a microsecond is cut off, before 1970 too.
            return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
        }
        refuse(input, value);
        return Double.NaN;
    }

    private @Nullable String text(int input, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        refuse(input, value);
        return null;
    }

    private void refuse(int input, Object value) {
        if (pipeline.wrongTypes() == OnProblem.FAIL) {
            throw Problems.wrongValue(inputs.fields().get(input), value);
        }
    }

    /**
     * By identity first: the rows of a table, or of a record type, share their list. Then by equality, then by search.
     */
    private int[] positions(List<String> columns) {
        List<Shape> shapes = recent;
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).columns == columns) {
                return shapes.get(i).positions;
            }
        }
        for (int i = 0; i < shapes.size(); i++) {
            if (areSame(shapes.get(i).columns, columns)) {
                return shapes.get(i).positions;
            }
        }
        Shape shape = new Shape(columns, search(columns));
        List<Shape> remembered = new ArrayList<>(List.of(shape));
        remembered.addAll(shapes.subList(0, Math.min(shapes.size(), REMEMBERED - 1)));
        recent = List.copyOf(remembered);
        return shape.positions;
    }

    /** As {@code equals} says, without its iterators: callers may make a list for each row. */
    private static boolean areSame(List<String> a, List<String> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private int[] search(List<String> columns) {
        Map<String, Integer> byName = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            byName.put(columns.get(i), i);
        }
        int[] positions = new int[inputs.size()];
        Arrays.setAll(positions, i -> {
            Integer position = byName.get(inputs.names().get(i));
            if (position == null) {
                if (pipeline.missingColumns() == OnProblem.TREAT_AS_MISSING) {
                    return -1;
                }
                throw Problems.noColumn(inputs.fields().get(i), columns);
            }
            return position;
        });
        return positions;
    }
}
