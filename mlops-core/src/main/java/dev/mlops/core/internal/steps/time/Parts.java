package dev.mlops.core.internal.steps.time;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.pipeline.Steps;
import dev.mlops.pipeline.TimeStep;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Parts of an instant, which is a number of microseconds since 1970-01-01T00:00:00Z. */
final class Parts implements Spread {
    static final StepKind<TimeStep.DateParts> KIND = StepKind.of(
                    "date-parts",
                    Steps.dateParts(Selector.ofType(ColumnType.INSTANT), TimeStep.Part.YEAR),
                    (step, start) -> Learner.ofNothing(fitted(step, start.schema())),
                    Parts::read)
            .withColumnsAfter((step, before) -> fitted(step, before).after(before));

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final TimeStep.DateParts step;
    private final TimeStep.Part[] parts;
    private final Offsets offsets;
    private final List<String> suffixes;

    /** For each part, sine and cosine of each of its values from the lowest on; none where it stays a number. */
    private final double[][] cycles;

    /** What the parts of a step are. */
    Parts(TimeStep.DateParts step) {
        this.step = step;
        this.parts = step.parts().toArray(TimeStep.Part[]::new);
        this.offsets = Offsets.of(ZoneId.of(step.zone()));
        this.cycles = new double[parts.length][];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            String name = parts[i].name().toLowerCase(Locale.ROOT);
            cycles[i] = step.cyclical() ? cycle(period(parts[i])) : new double[0];
            if (cycles[i].length == 0) {
                names.add(name);
            } else {
                Cycles.SUFFIXES.forEach(suffix -> names.add(name + ":" + suffix));
            }
        }
        this.suffixes = List.copyOf(names);
    }

    private static FittedColumns fitted(TimeStep.DateParts step, Schema schema) {
        List<String> columns = step.columns().select(schema);
        for (String column : columns) {
            Schema.Field field = schema.field(column);
            if (field.type() != ColumnType.INSTANT) {
                throw Problems.unsuitable(
                        step.toString(),
                        field,
                        "instant",
                        "leave '" + column + "' out, or read it as an instant: Csv.type(\"" + column
                                + "\", ColumnType.INSTANT)");
            }
        }
        Parts all = new Parts(step);
        return new FittedColumns(
                step,
                columns.stream().map(column -> new SpreadEncoding(column, all)).toList());
    }

    private static FittedColumns read(TimeStep.DateParts step, JsonNode state) {
        Parts all = new Parts(step);
        return FittedColumns.read(step, state, column -> new SpreadEncoding(Json.text(column, "column"), all));
    }

    /** How many values there are until a part comes round; 0 for one that does not. */
    private static int period(TimeStep.Part part) {
        return switch (part) {
            case QUARTER -> 4;
            case MONTH -> 12;
            case WEEK -> 53;
            case DAY -> 31;
            case DAY_OF_YEAR -> 366;
            case DAY_OF_WEEK -> 7;
            case HOUR -> 24;
            case MINUTE, SECOND -> 60;
            case YEAR, WEEKEND, EPOCH_SECONDS -> 0;
        };
    }

    private static int lowest(TimeStep.Part part) {
        return switch (part) {
            case QUARTER, MONTH, WEEK, DAY, DAY_OF_YEAR, DAY_OF_WEEK -> 1;
            default -> 0;
        };
    }

    private static double[] cycle(int period) {
        double[] table = new double[period * 2];
        for (int i = 0; i < period; i++) {
            table[i * 2] = Circle.sin(i, period);
            table[i * 2 + 1] = Circle.cos(i, period);
        }
        return table;
    }

    @Override
    public List<String> suffixes() {
        return suffixes;
    }

    @Override
    public void of(double micros, double[] into, int start) {
        if (Double.isNaN(micros)) {
            Arrays.fill(into, start, start + suffixes.size(), Double.NaN);
            return;
        }
        long whole = (long) micros;
        long local = whole + offsets.at(Math.floorDiv(whole, MICROS_PER_SECOND)) * MICROS_PER_SECOND;
        int place = start;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == TimeStep.Part.EPOCH_SECONDS) {
                into[place++] = micros / MICROS_PER_SECOND;
                continue;
            }
            int value = Calendar.part(parts[i], local);
            double[] cycle = cycles[i];
            if (cycle.length == 0) {
                into[place++] = value;
            } else {
                int at = (value - lowest(parts[i])) * 2;
                into[place++] = cycle[at];
                into[place++] = cycle[at + 1];
            }
        }
    }

    @Override
    public String describe() {
        return String.join(", ", suffixes) + " in " + step.zone();
    }
}
