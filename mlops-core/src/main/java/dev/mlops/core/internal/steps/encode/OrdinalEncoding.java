package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Lookup;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.ColumnEncoding;
import dev.mlops.core.internal.steps.FittedColumns;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.EncodeStep;
import dev.mlops.pipeline.Step;
import dev.mlops.pipeline.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers of one column's categories: their places in order.
 *
 * @param step says what happens to other categories
 * @param column the column's name
 * @param categories the categories in order
 */
record OrdinalEncoding(EncodeStep.Ordinal step, String column, Categories categories) implements ColumnEncoding {
    static final StepKind<EncodeStep.Ordinal> KIND = StepKind.of(
                    "ordinal",
                    Steps.ordinal(Selector.categorical()),
                    (step, start) -> new CountLearner(
                            step, start.schema(), (field, counts) -> OrdinalEncoding.learn(step, field, counts)),
                    (step, state) -> FittedColumns.read(step, state, column -> OrdinalEncoding.read(step, column)))
            .withColumnsAfter(FittedNumbers::numbersAfter);

    private static OrdinalEncoding learn(EncodeStep.Ordinal step, Schema.Field field, CategoryCounts counts) {
        counts.requireAll(step, field);
        // Both flags are known, whichever training rows have: true is 1 in every pipeline.
        List<String> names = field.type() == ColumnType.FLAG ? List.of("false", "true") : counts.sorted();
        return new OrdinalEncoding(step, field.name(), new Categories(names));
    }

    private static OrdinalEncoding read(EncodeStep.Ordinal step, JsonNode state) {
        return new OrdinalEncoding(step, Json.text(state, "column"), new Categories(Json.texts(state, "categories")));
    }

    @Override
    public List<String> features() {
        return List.of(column);
    }

    private int number(String category) {
        int position = categories.position(category);
        if (position >= 0) {
            return position;
        }
        return switch (step.unknown()) {
            case ERROR ->
                throw new DataException(Problem.of(
                                "column '" + column + "' has a category that was not seen in training")
                        .expected("one of " + Shown.first(categories.names()))
                        .found("'" + category + "'")
                        .next(Problem.didYouMean(category, categories.names())
                                + "ordinal(..).ignoreUnknown() makes it -1, unknownAsNumber() the next number"));
            case IGNORE -> -1;
            case OWN -> categories.size();
        };
    }

    @Override
    public List<Cells> apply(Cells cells, int from) {
        int[] codes = CategoryCodes.of(cells, this::number);
        double[] values = new double[codes.length];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] == CategoryCodes.MISSING) {
                throw Problems.missing(column, "row " + (from + row));
            }
            values[row] = codes[row];
        }
        return List.of(Cells.Numbers.of(ColumnType.NUMBER, values));
    }

    @Override
    public RowStep plan(Registers registers) {
        CategoryRegister source = CategoryRegister.of(registers, column);
        registers.remove(column);
        int target = registers.addNumbers(features());
        return (numbers, texts) -> {
            String category = source.category(numbers, texts);
            if (category == null) {
                throw Problems.missing(column, "the row");
            }
            numbers[target] = number(category);
        };
    }

    @Override
    public Optional<String> onnx(Graph graph) {
        double[] numbers = new double[categories.size()];
        Arrays.setAll(numbers, i -> i);
        double unknown = switch (step.unknown()) {
            case ERROR -> Double.NaN;
            case IGNORE -> -1;
            case OWN -> numbers.length;
        };
        Lookup lookup = new Lookup(categories.names(), numbers, new double[] {Double.NaN}, new double[] {unknown});
        String tensor = graph.lookUp(column, lookup);
        graph.refuse(tensor);
        return Optional.of(tensor);
    }

    /** Where no row has a category that was not seen in training. */
    @Override
    public boolean isInvertible() {
        return step.unknown() == Step.UnknownCategory.ERROR;
    }

    /** The category of the nearest number; none beyond them. */
    @Override
    public Cells inverse(List<Cells> features, ColumnType type, int rows) {
        double[] values = features.get(0).numbers();
        int[] codes = new int[rows];
        for (int row = 0; row < rows; row++) {
            double nearest = Math.rint(values[row]);
            codes[row] = nearest >= 0 && nearest < categories.size() ? (int) nearest : -1;
        }
        return categories.cells(codes, type);
    }

    @Override
    public String describe() {
        return Shown.first(categories.size(), i -> categories.names().get(i) + " " + i);
    }

    @Override
    public void write(ObjectNode into) {
        into.set("categories", Json.of(categories.names()));
    }
}
