package dev.mlops.core.internal.steps.impute;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.ImputeStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Columns that say where others have no value. They come after all others. Immutable. */
final class FittedMarks implements FittedStep {
    private final ImputeStep.MarkMissing step;
    private final List<String> marked;
    private final List<String> marks;
    private final Map<String, String> sources = new LinkedHashMap<>();

    private FittedMarks(ImputeStep.MarkMissing step, List<String> marked) {
        this.step = step;
        this.marked = List.copyOf(marked);
        this.marks = marked.stream().map(FittedMarks::mark).toList();
        this.marked.forEach(column -> sources.put(mark(column), column));
    }

    private static String mark(String column) {
        return column + "=(missing)";
    }

    static FittedMarks read(ImputeStep.MarkMissing step, JsonNode state) {
        return new FittedMarks(step, Json.texts(state, "columns"));
    }

    @Override
    public ImputeStep.MarkMissing step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        List<Schema.Field> fields = new ArrayList<>(before.fields());
        marks.forEach(mark -> fields.add(new Schema.Field(mark, ColumnType.NUMBER)));
        return Schema.of(fields);
    }

    @Override
    public Set<String> sources(String column) {
        return Set.of(sources.getOrDefault(column, column));
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return new FittedMarks(step, marked.stream().filter(columns::contains).toList());
    }

    @Override
    public Batch apply(Batch before) {
        List<Cells> cells = new ArrayList<>(before.cells());
        marked.forEach(column -> cells.add(Cells.Numbers.of(ColumnType.NUMBER, marks(before.cells(column)))));
        return before.with(before.after(this), cells);
    }

    private static double[] marks(Cells cells) {
        double[] marks = new double[cells.size()];
        if (cells instanceof Cells.Texts texts) {
            for (int i = 0; i < marks.length; i++) {
                marks[i] = texts.code(i) < 0 ? 1 : 0;
            }
        } else if (cells instanceof Cells.Numbers numbers) {
            double[] values = numbers.numbers();
            for (int i = 0; i < marks.length; i++) {
                marks[i] = Double.isNaN(values[i]) ? 1 : 0;
            }
        }
        return marks;
    }

    @Override
    public RowStep plan(Registers registers) {
        int first = registers.addNumbers(marks);
        int[] ofTexts = IntStream.range(0, marked.size())
                .filter(i -> registers.isText(marked.get(i)))
                .toArray();
        int[] ofNumbers = IntStream.range(0, marked.size())
                .filter(i -> !registers.isText(marked.get(i)))
                .toArray();
        int[] textPlaces =
                Arrays.stream(ofTexts).map(i -> registers.text(marked.get(i))).toArray();
        int[] numberPlaces = Arrays.stream(ofNumbers)
                .map(i -> registers.number(marked.get(i)))
                .toArray();
        return (numbers, texts) -> {
            for (int i = 0; i < numberPlaces.length; i++) {
                numbers[first + ofNumbers[i]] = Double.isNaN(numbers[numberPlaces[i]]) ? 1 : 0;
            }
            for (int i = 0; i < textPlaces.length; i++) {
                numbers[first + ofTexts[i]] = texts[textPlaces[i]] == null ? 1 : 0;
            }
        };
    }

    @Override
    public void onnx(Graph graph) {
        for (int i = 0; i < marked.size(); i++) {
            graph.set(List.of(marks.get(i)), graph.marks(marked.get(i)));
        }
    }

    @Override
    public boolean isInvertible() {
        return true;
    }

    /** What was marked is missing again, whatever a later step filled in. */
    @Override
    public Batch inverse(Batch after, Schema before) {
        List<Cells> cells = new ArrayList<>(after.cells());
        for (String column : marked) {
            if (after.schema().contains(column) && after.schema().contains(mark(column))) {
                double[] marksOf = after.cells(mark(column)).numbers();
                cells.set(after.schema().position(column), emptied(after.cells(column), marksOf));
            }
        }
        List<String> kept = after.schema().names().stream()
                .filter(name -> !sources.containsKey(name))
                .toList();
        return after.with(after.schema(), cells).only(kept);
    }

    private static Cells emptied(Cells cells, double[] marks) {
        if (cells instanceof Cells.Texts texts) {
            int[] codes = new int[marks.length];
            Arrays.setAll(codes, i -> marks[i] >= 0.5 ? -1 : texts.code(i));
            return Cells.Texts.of(codes, texts.dictionary());
        }
        double[] values = cells.numbers().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = marks[i] >= 0.5 ? Double.NaN : values[i];
        }
        return Cells.Numbers.of(ColumnType.NUMBER, values);
    }

    @Override
    public List<String> describe() {
        return marks;
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("columns", Json.of(marked));
        return state;
    }

    /** Notes which columns have missing values. */
    static final class Learning implements Learner {
        private final ImputeStep.MarkMissing step;
        private final Map<String, Boolean> isMissing = new LinkedHashMap<>();
        private final Schema schema;

        Learning(ImputeStep.MarkMissing step, StepKind.Start start) {
            this.step = step;
            this.schema = start.schema();
            step.columns().select(schema).forEach(column -> isMissing.put(column, false));
        }

        @Override
        public void see(Batch batch) {
            isMissing.replaceAll((column, seen) -> seen || batch.cells(column).missingCount() > 0);
        }

        @Override
        public FittedStep learnt() {
            List<String> marked = new ArrayList<>();
            isMissing.forEach((column, missing) -> {
                if (missing) {
                    requireFree(column);
                    marked.add(column);
                }
            });
            return new FittedMarks(step, marked);
        }

        private void requireFree(String column) {
            if (schema.contains(mark(column))) {
                throw new DataException(
                        Problem.of("the step " + step + " has no name for what it adds about column '" + column + "'")
                                .expected("no column '" + mark(column) + "'")
                                .found("one")
                                .next("rename it, or mark missing values only once"));
            }
        }
    }
}
