package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import dev.mlops.pipeline.CombineStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Places along principal components, after all other columns. Both ways sum over the columns in their order, starting from 0. Where not all columns
 * go in any more, nobody needs what comes out, and nothing happens.
 */
final class FittedComponents implements FittedStep {
    private static final int SHOWN_WEIGHTS = 3;

    private final CombineStep.PrincipalComponents step;
    private final String prefix;
    private final List<String> inputs;
    private final double[] means;
    private final List<Component> components;
    private final List<String> names;
    private final Set<String> nameSet;
    private final Set<String> inputSet;

    FittedComponents(
            CombineStep.PrincipalComponents step,
            String prefix,
            List<String> inputs,
            double[] means,
            List<Component> components) {
        this.step = step;
        this.prefix = prefix;
        this.inputs = List.copyOf(inputs);
        this.means = means;
        this.components = List.copyOf(components);
        this.names =
                IntStream.range(0, components.size()).mapToObj(i -> prefix + i).toList();
        this.nameSet = Set.copyOf(names);
        this.inputSet = Set.copyOf(inputs);
    }

    static FittedComponents read(CombineStep.PrincipalComponents step, JsonNode state) {
        List<String> inputs = Json.texts(state, "inputs");
        double[] means = numbers(state, "means", inputs.size());
        List<Component> components = new ArrayList<>();
        for (JsonNode component : Json.elements(state, "components")) {
            components.add(new Component(
                    Json.number(component, "variance"),
                    Json.number(component, "share"),
                    Json.number(component, "scale"),
                    numbers(component, "weights", inputs.size())));
        }
        return new FittedComponents(step, Json.text(state, "prefix"), inputs, means, components);
    }

    private static double[] numbers(JsonNode object, String name, int count) {
        double[] numbers =
                Json.elements(object, name).stream().mapToDouble(Json::number).toArray();
        if (numbers.length != count) {
            throw new StorageException(Problem.of("'" + name + "' of stored principal components is not whole")
                    .expected(count + " numbers")
                    .found(numbers.length + " of them")
                    .next("restore the workspace from a backup"));
        }
        return numbers;
    }

    @Override
    public CombineStep.PrincipalComponents step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        return Replaced.after(before, inputSet, names);
    }

    @Override
    public Set<String> sources(String column) {
        return nameSet.contains(column) ? inputSet : Set.of(column);
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return columns.containsAll(inputs)
                ? this
                : new FittedComponents(step, prefix, List.of(), new double[0], List.of());
    }

    @Override
    public Batch apply(Batch before) {
        double[][] centred = new double[means.length][before.rowCount()];
        for (int c = 0; c < means.length; c++) {
            double[] values = before.cells(inputs.get(c)).numbers();
            for (int row = 0; row < values.length; row++) {
                if (Double.isNaN(values[row])) {
                    throw Problems.missing(inputs.get(c), "row " + (before.from() + row));
                }
                centred[c][row] = values[row] - means[c];
            }
        }
        List<Cells> made = new ArrayList<>();
        for (Component component : components) {
            double[] places = new double[before.rowCount()];
            for (int c = 0; c < means.length; c++) {
                double weight = component.weights()[c];
                double[] values = centred[c];
                for (int row = 0; row < places.length; row++) {
                    places[row] += values[row] * weight;
                }
            }
            for (int row = 0; row < places.length; row++) {
                places[row] /= component.scale();
            }
            made.add(Cells.Numbers.of(ColumnType.NUMBER, places));
        }
        return Replaced.apply(before, inputSet, names, made);
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] sources = inputs.stream().mapToInt(registers::number).toArray();
        inputs.forEach(registers::remove);
        int first = registers.addNumbers(names);
        Component[] planned = components.toArray(Component[]::new);
        return (numbers, texts) -> {
            for (int c = 0; c < sources.length; c++) {
                if (Double.isNaN(numbers[sources[c]])) {
                    throw Problems.missing(inputs.get(c), "the row");
                }
            }
            for (int i = 0; i < planned.length; i++) {
                double[] weights = planned[i].weights();
                double place = 0;
                for (int c = 0; c < sources.length; c++) {
                    place += (numbers[sources[c]] - means[c]) * weights[c];
                }
                numbers[first + i] = place / planned[i].scale();
            }
        };
    }

    @Override
    public void onnx(Graph graph) {
        if (inputs.isEmpty()) {
            return;
        }
        Nodes nodes = graph.nodes();
        int width = components.size();
        double[] weights = new double[inputs.size() * width];
        double[] scales = new double[width];
        for (int i = 0; i < width; i++) {
            scales[i] = components.get(i).scale();
            for (int c = 0; c < inputs.size(); c++) {
                weights[c * width + i] = components.get(i).weights()[c];
            }
        }
        String numbers = graph.numbers(inputs);
        graph.refuse(numbers);
        String centred = nodes.apply("Sub", numbers, nodes.row(means));
        String places = nodes.apply("MatMul", centred, nodes.matrix(weights, inputs.size(), width));
        inputs.forEach(graph::remove);
        graph.set(names, nodes.apply("Div", places, nodes.row(scales)));
    }

    @Override
    public boolean isInvertible() {
        return true;
    }

    /** The nearest point among those that the components span; where not all of them are there, nothing. */
    @Override
    public Batch inverse(Batch after, Schema before) {
        if (!names.stream().allMatch(after.schema()::contains)) {
            return after;
        }
        double[][] values = new double[means.length][after.rowCount()];
        for (int c = 0; c < means.length; c++) {
            Arrays.fill(values[c], means[c]);
        }
        for (int i = 0; i < names.size(); i++) {
            Component component = components.get(i);
            double[] places = after.cells(names.get(i)).numbers();
            for (int c = 0; c < means.length; c++) {
                double weight = component.weights()[c] * component.scale();
                for (int row = 0; row < places.length; row++) {
                    values[c][row] += places[row] * weight;
                }
            }
        }
        List<Cells> cells = Arrays.stream(values)
                .<Cells>map(v -> Cells.Numbers.of(ColumnType.NUMBER, v))
                .toList();
        return Replaced.apply(after, new HashSet<>(names), inputs, cells);
    }

    @Override
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Component component = components.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f %% of the variance, mostly %s",
                    names.get(i),
                    100 * component.share(),
                    mostly(component.weights())));
        }
        return lines;
    }

    private String mostly(double[] weights) {
        return IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -Math.abs(weights[c])))
                .limit(SHOWN_WEIGHTS)
                .map(c -> String.format(Locale.ROOT, "%s %.2f", inputs.get(c), weights[c]))
                .collect(Collectors.joining(", "));
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object().put("prefix", prefix);
        state.set("inputs", Json.of(inputs));
        state.set("means", array(means));
        ArrayNode array = state.putArray("components");
        for (Component component : components) {
            ObjectNode object = array.addObject();
            object.set("variance", Json.of(component.variance()));
            object.set("share", Json.of(component.share()));
            object.set("scale", Json.of(component.scale()));
            object.set("weights", array(component.weights()));
        }
        return state;
    }

    private static ArrayNode array(double[] values) {
        ArrayNode array = Json.array();
        Arrays.stream(values).forEach(value -> array.add(Json.of(value)));
        return array;
    }
}
