package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.NumberMap;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers of one column to the number of their bin, from 0 on. An edge belongs to the bin above it. Immutable. */
final class Bins implements NumberMap {
    private static final int DIGITS = 6;
    private static final int MOST_DIGITS = 17;
    private static final int SHOWN = 20;

    private final double[] edges;
    private final double[] inner;

    /**
     * Bins between edges.
     *
     * @param edges in ascending order, at least 2; the first and the last are the ends of the training range; kept
     */
    Bins(double[] edges) {
        this.edges = edges;
        this.inner = Arrays.copyOfRange(edges, 1, edges.length - 1);
    }

    static Bins read(JsonNode column) {
        return new Bins(Json.elements(column, "edges").stream()
                .mapToDouble(Json::number)
                .toArray());
    }

    /** How many there are. */
    int count() {
        return inner.length + 1;
    }

    /** The bin of a number, which is not missing; one beyond the training range belongs to the nearest. */
    int bin(double value) {
        return Places.countUpTo(inner, value);
    }

    @Override
    public double of(double value) {
        return Double.isNaN(value) ? value : bin(value);
    }

    @Override
    public Optional<String> onnx(Nodes nodes, String numbers, List<NumberMap> maps) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            String column = nodes.columns(numbers, i);
            double[] edgesOf = ((Bins) maps.get(i)).inner;
            String places = edgesOf.length == 0
                    ? nodes.column(column, 0)
                    : nodes.rowSum(nodes.number(nodes.apply("GreaterOrEqual", column, nodes.row(edgesOf))));
            columns.add(nodes.where(nodes.apply("IsNaN", column), column, places));
        }
        return Optional.of(nodes.sideBySide(columns));
    }

    /** The same with a column for each bin, 1 in that of the number. */
    String indicators(Nodes nodes, String column) {
        double[] lows = new double[count()];
        double[] highs = new double[count()];
        System.arraycopy(inner, 0, lows, 1, inner.length);
        System.arraycopy(inner, 0, highs, 0, inner.length);
        lows[0] = Double.NEGATIVE_INFINITY;
        highs[inner.length] = Double.POSITIVE_INFINITY;
        String above = nodes.apply("GreaterOrEqual", column, nodes.row(lows));
        return nodes.number(nodes.apply("And", above, nodes.apply("Less", column, nodes.row(highs))));
    }

    /** Such as {@code [20.0, 30.0)}, with as few digits, six or more, as tell the edges apart. */
    List<String> names() {
        List<String> texts = texts();
        List<String> names = new ArrayList<>();
        for (int bin = 0; bin < count(); bin++) {
            names.add("[" + texts.get(bin) + ", " + texts.get(bin + 1) + (bin == count() - 1 ? "]" : ")"));
        }
        return names;
    }

    private List<String> texts() {
        List<String> texts = List.of();
        for (int digits = DIGITS; digits <= MOST_DIGITS; digits++) {
            MathContext rounding = new MathContext(digits);
            // Written as in JSON, which unlike Double.toString is the same on all Java releases: these become names of
            // columns.
            texts = Arrays.stream(edges)
                    .mapToObj(edge -> Json.write(
                            Json.of(new BigDecimal(edge).round(rounding).doubleValue())))
                    .toList();
            if (texts.stream().distinct().count() == texts.size()) {
                return texts;
            }
        }
        return texts;
    }

    @Override
    public String describe() {
        List<String> names = names();
        String shown = String.join(" ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }

    @Override
    public void write(ObjectNode into) {
        ArrayNode array = into.putArray("edges");
        for (double edge : edges) {
            array.add(Json.of(edge));
        }
    }
}
