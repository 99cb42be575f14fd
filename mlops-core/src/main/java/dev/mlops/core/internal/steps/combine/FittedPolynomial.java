package dev.mlops.core.internal.steps.combine;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.Cells;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.core.internal.steps.columns.NewNames;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.CombineStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Products of columns, after all others. They follow from the columns: of fewer columns they are those of these among them, in the same order. A
 * product is multiplied from left to right.
 */
final class FittedPolynomial implements FittedStep {
    private static final int MAX_PRODUCTS = 100_000;

    private final CombineStep.Polynomial step;
    private final List<String> inputs;
    /** Of each product, the positions of its factors among the inputs, ascending. */
    private final int[][] products;

    private final List<String> names;
    private final Map<String, Set<String>> sources = new HashMap<>();

    private FittedPolynomial(CombineStep.Polynomial step, List<String> inputs) {
        this.step = step;
        this.inputs = List.copyOf(inputs);
        List<int[]> found = new ArrayList<>();
        for (int degree = step.minDegree(); degree <= step.maxDegree(); degree++) {
            extend(new int[degree], 0, 0, found);
        }
        this.products = found.toArray(int[][]::new);
        this.names = found.stream().map(this::name).toList();
        for (int i = 0; i < products.length; i++) {
            Set<String> factors = new HashSet<>();
            Arrays.stream(products[i]).forEach(factor -> factors.add(inputs.get(factor)));
            sources.put(names.get(i), Set.copyOf(factors));
        }
    }

    static FittedPolynomial of(CombineStep.Polynomial step, Schema before) {
        List<String> inputs = FittedNumbers.numeric(step, before);
        requireFewProducts(step, inputs.size());
        FittedPolynomial fitted = new FittedPolynomial(step, inputs);
        Set<String> others = new HashSet<>(before.names());
        inputs.forEach(others::remove);
        NewNames.require(step, others, fitted.names);
        return fitted;
    }

    static FittedPolynomial read(CombineStep.Polynomial step, JsonNode state) {
        List<String> inputs = Json.texts(state, "inputs");
        requireFewProducts(step, inputs.size());
        return new FittedPolynomial(step, inputs);
    }

    private static void requireFewProducts(CombineStep.Polynomial step, int columns) {
        double count = 0;
        double ofDegree = 1;
        for (int degree = 0; degree <= step.maxDegree() && ofDegree > 0 && count <= MAX_PRODUCTS; degree++) {
            count += degree >= step.minDegree() || Double.isInfinite(ofDegree) ? ofDegree : 0;
            // n choose d of different columns; n + d - 1 choose d where one may be taken again
            ofDegree *= (step.interactionsOnly() ? columns - degree : columns + degree) / (degree + 1.0);
        }
        if (count > MAX_PRODUCTS) {
            throw new DataException(Problem.of("the step " + step + " makes too many columns")
                    .expected(String.format(Locale.ROOT, "at most %,d products", MAX_PRODUCTS))
                    .found("more, of " + columns + " columns")
                    .next("select fewer columns, or a lower degree"));
        }
    }

    /** All ways to choose the factors from one place on, in lexicographic order. */
    private void extend(int[] factors, int place, int first, List<int[]> found) {
        if (place == factors.length) {
            found.add(factors.clone());
            return;
        }
        // Different factors need as many columns as there are places left.
        int end = step.interactionsOnly() ? inputs.size() - (factors.length - place - 1) : inputs.size();
        for (int factor = first; factor < end; factor++) {
            factors[place] = factor;
            extend(factors, place + 1, step.interactionsOnly() ? factor + 1 : factor, found);
        }
    }

    private String name(int[] factors) {
        if (factors.length == 0) {
            return "1";
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < factors.length; ) {
            int end = i;
            while (end < factors.length && factors[end] == factors[i]) {
                end++;
            }
            name.append(i == 0 ? "" : "*").append(inputs.get(factors[i]));
            if (end - i > 1) {
                name.append('^').append(end - i);
            }
            i = end;
        }
        return name.toString();
    }

    @Override
    public CombineStep.Polynomial step() {
        return step;
    }

    @Override
    public Schema after(Schema before) {
        return Replaced.after(before, Set.copyOf(inputs), names);
    }

    @Override
    public Set<String> sources(String column) {
        return sources.getOrDefault(column, Set.of(column));
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return new FittedPolynomial(
                step, inputs.stream().filter(columns::contains).toList());
    }

    @Override
    public Batch apply(Batch before) {
        double[][] columns =
                inputs.stream().map(column -> before.cells(column).numbers()).toArray(double[][]::new);
        List<Cells> made = new ArrayList<>(products.length);
        for (int[] factors : products) {
            made.add(Cells.Numbers.of(ColumnType.NUMBER, product(columns, factors, before.rowCount())));
        }
        return Replaced.apply(before, Set.copyOf(inputs), names, made);
    }

    private static double[] product(double[][] columns, int[] factors, int rows) {
        if (factors.length == 1) {
            return columns[factors[0]];
        }
        double[] product = new double[rows];
        if (factors.length == 0) {
            Arrays.fill(product, 1);
            return product;
        }
        System.arraycopy(columns[factors[0]], 0, product, 0, rows);
        for (int f = 1; f < factors.length; f++) {
            double[] factor = columns[factors[f]];
            for (int row = 0; row < rows; row++) {
                product[row] *= factor[row];
            }
        }
        return product;
    }

    @Override
    public RowStep plan(Registers registers) {
        int[] places = inputs.stream().mapToInt(registers::number).toArray();
        inputs.forEach(registers::remove);
        int first = registers.addNumbers(names);
        int[][] planned = Arrays.stream(products)
                .map(factors -> Arrays.stream(factors).map(f -> places[f]).toArray())
                .toArray(int[][]::new);
        return (numbers, texts) -> {
            for (int i = 0; i < planned.length; i++) {
                int[] factors = planned[i];
                double product = factors.length == 0 ? 1 : numbers[factors[0]];
                for (int f = 1; f < factors.length; f++) {
                    product *= numbers[factors[f]];
                }
                numbers[first + i] = product;
            }
        };
    }

    @Override
    public void onnx(Graph graph) {
        if (inputs.isEmpty()) {
            return;
        }
        Nodes nodes = graph.nodes();
        String numbers = graph.numbers(inputs);
        List<String> byDegree = new ArrayList<>();
        // Products are in the order of their degrees.
        for (int from = 0; from < products.length; ) {
            int degree = products[from].length;
            int to = from;
            while (to < products.length && products[to].length == degree) {
                to++;
            }
            byDegree.add(products(nodes, numbers, from, to));
            from = to;
        }
        inputs.forEach(graph::remove);
        graph.set(names, nodes.sideBySide(byDegree));
    }

    /** The products from one up to, without, another, all of the same degree. */
    private String products(Nodes nodes, String numbers, int from, int to) {
        int degree = products[from].length;
        if (degree == 0) {
            return nodes.column(numbers, 1);
        }
        String product = "";
        for (int factor = 0; factor < degree; factor++) {
            int place = factor;
            int[] columns =
                    IntStream.range(from, to).map(i -> products[i][place]).toArray();
            String factors = nodes.columns(numbers, columns);
            product = factor == 0 ? factors : nodes.apply("Mul", product, factors);
        }
        return product;
    }

    @Override
    public List<String> describe() {
        return List.of(names.size() + " products of " + String.join(", ", inputs));
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = Json.object();
        state.set("inputs", Json.of(inputs));
        return state;
    }
}
