package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Lookup;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.ColumnEncoding;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The numbers that stand for each category of one column, one for each feature; missing where the category is. */
final class CategoryNumbers implements ColumnEncoding {
    private final String column;
    private final List<String> features;
    private final Categories categories;
    private final double[] values;
    private final double[] others;

    /**
     * An encoding.
     *
     * @param column the column's name
     * @param features the names of what comes out
     * @param categories those that have numbers of their own
     * @param values as many numbers for each category as there are features, one category after the other; kept
     * @param others the numbers of any other category; kept
     */
    CategoryNumbers(String column, List<String> features, List<String> categories, double[] values, double[] others) {
        this.column = column;
        this.features = List.copyOf(features);
        this.categories = new Categories(categories);
        this.values = values;
        this.others = others;
    }

    static CategoryNumbers read(JsonNode state) {
        return new CategoryNumbers(
                Json.text(state, "column"),
                Json.texts(state, "features"),
                Json.texts(state, "categories"),
                numbers(state, "values"),
                numbers(state, "others"));
    }

    private static double[] numbers(JsonNode state, String name) {
        return Json.elements(state, name).stream().mapToDouble(Json::number).toArray();
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public List<String> features() {
        return features;
    }

    Categories categories() {
        return categories;
    }

    @Override
    public List<Cells> apply(Cells cells, int from) {
        int[] codes = CategoryCodes.of(cells, categories::position);
        List<Cells> made = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            double[] column = new double[codes.length];
            for (int row = 0; row < column.length; row++) {
                column[row] = codes[row] == CategoryCodes.MISSING ? Double.NaN : value(codes[row], f);
            }
            made.add(Cells.Numbers.of(ColumnType.NUMBER, column));
        }
        return made;
    }

    private double value(int position, int feature) {
        return position < 0 ? others[feature] : values[position * features.size() + feature];
    }

    @Override
    public RowStep plan(Registers registers) {
        CategoryRegister source = CategoryRegister.of(registers, column);
        registers.remove(column);
        int first = registers.addNumbers(features);
        int width = features.size();
        return (numbers, texts) -> {
            String category = source.category(numbers, texts);
            if (category == null) {
                Arrays.fill(numbers, first, first + width, Double.NaN);
                return;
            }
            int position = categories.position(category);
            for (int f = 0; f < width; f++) {
                numbers[first + f] = value(position, f);
            }
        };
    }

    @Override
    public Optional<String> onnx(Graph graph) {
        double[] missing = new double[features.size()];
        Arrays.fill(missing, Double.NaN);
        return Optional.of(graph.lookUp(column, new Lookup(categories.names(), values, missing, others)));
    }

    @Override
    public String describe() {
        return Shown.first(categories.size(), i -> categories.names().get(i) + " " + shown(i)) + "; others "
                + shown(Categories.UNKNOWN);
    }

    private String shown(int position) {
        List<String> numbers = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            numbers.add(Shown.number(value(position, f)));
        }
        return String.join(" | ", numbers);
    }

    @Override
    public void write(ObjectNode into) {
        into.set("features", Json.of(features));
        into.set("categories", Json.of(categories.names()));
        into.set("values", array(values));
        into.set("others", array(others));
    }

    private static ArrayNode array(double[] numbers) {
        ArrayNode array = Json.array();
        for (double number : numbers) {
            array.add(Json.of(number));
        }
        return array;
    }
}
