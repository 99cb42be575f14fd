package dev.mlops.core.internal.onnx;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.OnProblem;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A graph that grows step by step, and where in it the columns of a row stand. Every column of the signature is an input of its own, with one
 * row for each row: strings as they are, with {@code ""} for a missing one, and all others as numbers in double precision, with NaN for a
 * missing one, 1 and 0 for true and false, and microseconds since 1970 for instants.
 *
 * <p>Operators cannot fail for the sake of a row. Where the library would refuse one, NaN is added to all that is said of it in the end.
 * Mutable; for one thread.
 */
public final class Graph {
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_NAME = 2;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;

    private final Nodes nodes = new Nodes();
    private final Map<String, Place> numbers = new HashMap<>();
    private final Map<String, Texts> texts = new HashMap<>();
    private final List<Message> inputs = new ArrayList<>();
    private final List<Message> outputs = new ArrayList<>();
    private final List<String> doubtful = new ArrayList<>();

    /** One column of a tensor that has so many. */
    private record Place(String tensor, int position, int width) {}

    /** The tensor of a column of strings, and what a missing one is replaced with. */
    private record Texts(String tensor, Optional<String> fill) {}

    /**
     * A graph that takes these columns.
     *
     * @param nonFinite what is done about infinite numbers
     */
    public Graph(Schema columns, OnProblem nonFinite) {
        List<String> numeric = new ArrayList<>();
        List<String> tensors = new ArrayList<>();
        for (Schema.Field field : columns.fields()) {
            String tensor = nodes.unique(field.name());
            boolean isText = field.type().isString();
            inputs.add(Values.of(tensor, isText ? Tensors.STRING : Tensors.DOUBLE, 1));
            if (isText) {
                texts.put(field.name(), new Texts(tensor, Optional.empty()));
            } else {
                numeric.add(field.name());
                tensors.add(tensor);
            }
        }
        if (numeric.isEmpty()) {
            return;
        }
        String all = nodes.sideBySide(tensors);
        boolean canBeInfinite = columns.fields().stream().anyMatch(field -> field.type() == ColumnType.NUMBER);
        if (canBeInfinite) {
            if (nonFinite == OnProblem.FAIL) {
                refuseInfinite(all);
            } else {
                all = nodes.where(nodes.apply("IsInf", all), nodes.row(Double.NaN), all);
            }
        }
        set(numeric, all);
    }

    /** What cannot be said in ONNX, as an error that names the step. */
    public static DataException inexpressible(Step step) {
        return new DataException(Problem.of("the step " + step + " cannot be written as ONNX")
                .expected("steps that ONNX has operators for, see Model.toOnnx")
                .found("one that it has none for")
                .next("train a model on rows that have passed this step already, and export that one"));
    }

    /** The operators. */
    public Nodes nodes() {
        return nodes;
    }

    /** Whether a column is one of strings. */
    public boolean isText(String column) {
        return texts.containsKey(column);
    }

    /** Columns of numbers as one tensor, in this order; there is at least one. */
    public String numbers(List<String> columns) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < columns.size()) {
            Place first = place(columns.get(from));
            int to = from + 1;
            while (to < columns.size() && place(columns.get(to)).tensor.equals(first.tensor)) {
                to++;
            }
            int[] positions = columns.subList(from, to).stream()
                    .mapToInt(column -> place(column).position)
                    .toArray();
            boolean isWhole = first.width == positions.length && isAscending(positions);
            parts.add(isWhole ? first.tensor : nodes.columns(first.tensor, positions));
            from = to;
        }
        return nodes.sideBySide(parts);
    }

    private static boolean isAscending(int[] positions) {
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != i) {
                return false;
            }
        }
        return true;
    }

    private Place place(String column) {
        Place place = numbers.get(column);
        if (place == null) {
            throw new IllegalStateException("no tensor holds column '" + column + "'");
        }
        return place;
    }

    /** From now on these columns, new ones or not, are those of a tensor. */
    public void set(List<String> columns, String tensor) {
        for (int i = 0; i < columns.size(); i++) {
            numbers.put(columns.get(i), new Place(tensor, i, columns.size()));
        }
    }

    /** Forgets a column. */
    public void remove(String column) {
        numbers.remove(column);
        texts.remove(column);
    }

    /** Gives a column another name; nothing where there is no such column. */
    public void rename(String column, String name) {
        Place place = numbers.remove(column);
        if (place != null) {
            numbers.put(name, place);
        }
        Texts text = texts.remove(column);
        if (text != null) {
            texts.put(name, text);
        }
    }

    /** Puts a text in the place of a missing one. */
    public void fill(String column, String text) {
        Texts known = text(column);
        if (known.fill.isEmpty()) {
            texts.put(column, new Texts(known.tensor, Optional.of(text)));
        }
    }

    private Texts text(String column) {
        Texts known = texts.get(column);
        if (known == null) {
            throw new IllegalStateException("no tensor holds column '" + column + "'");
        }
        return known;
    }

    /**
     * The numbers of each row's category, for a column of strings or flags.
     *
     * @throws DataException where an empty text is a category, which an input cannot tell from a missing one
     */
    public String lookUp(String column, Lookup lookup) {
        int count = lookup.categories().size();
        int width = lookup.width();
        double[] table = Arrays.copyOf(lookup.values(), (count + 2) * width);
        System.arraycopy(lookup.missing(), 0, table, count * width, width);
        System.arraycopy(lookup.unknown(), 0, table, (count + 1) * width, width);
        String positions = isText(column) ? ofText(column, lookup) : ofFlag(column, lookup);
        return nodes.rowsAt(positions, table, width);
    }

    private static int position(Lookup lookup, String category) {
        int position = lookup.categories().indexOf(category);
        return position < 0 ? lookup.categories().size() + 1 : position;
    }

    private String ofText(String column, Lookup lookup) {
        Texts known = text(column);
        int count = lookup.categories().size();
        boolean hasEmpty = lookup.categories().contains("");
        if (hasEmpty && !known.fill.equals(Optional.of(""))) {
            throw new DataException(Problem.of("column '" + column + "' has an empty text among its categories")
                    .expected("none, since in ONNX it says that a text is missing")
                    .found("''")
                    .next("read empty texts as missing ones, or give them a name, and train again"));
        }
        List<String> keys = new ArrayList<>(lookup.categories());
        long[] positions = Arrays.copyOf(Nodes.upTo(count), hasEmpty ? count : count + 1);
        if (!hasEmpty) {
            keys.add("");
            positions[count] = known.fill.map(text -> position(lookup, text)).orElse(count);
        }
        return nodes.positions(known.tensor, keys, positions, count + 1L);
    }

    private String ofFlag(String column, Lookup lookup) {
        String flag = numbers(List.of(column));
        String no = nodes.wholes(position(lookup, "false"));
        String yes = nodes.wholes(position(lookup, "true"));
        String known = nodes.where(nodes.apply("Equal", flag, nodes.row(0)), no, yes);
        String missing = nodes.wholes(lookup.categories().size());
        return nodes.where(nodes.apply("IsNaN", flag), missing, known);
    }

    /** 1 where a column has no value, and 0 elsewhere. */
    public String marks(String column) {
        return isText(column)
                ? lookUp(column, new Lookup(List.of(), new double[0], new double[] {1}, new double[] {0}))
                : nodes.number(nodes.apply("IsNaN", numbers(List.of(column))));
    }

    /** Rows are refused where one of these is no finite number. */
    public void refuse(String tensor) {
        doubtful.add(tensor);
    }

    /** The same where missing ones, which are NaN, may be. */
    public void refuseInfinite(String tensor) {
        doubtful.add(nodes.where(nodes.apply("IsInf", tensor), nodes.row(Double.NaN), nodes.row(0)));
    }

    /** Numbers, and NaN in the rows that are refused. */
    String unlessRefused(String tensor) {
        String result = tensor;
        for (String one : doubtful) {
            // 0 times a finite number is 0, and times any other it is not.
            String nothing = nodes.apply("Mul", one, nodes.row(0));
            result = nodes.apply("Add", result, nodes.rowSum(nothing));
        }
        return result;
    }

    /**
     * Lets a tensor out.
     *
     * @param type of {@link Tensors}
     * @param width how many columns it has; 0 where it has rows only
     */
    void output(String tensor, int type, int width) {
        outputs.add(Values.of(tensor, type, width));
    }

    /** All of it, as a {@code GraphProto}. */
    Message message(String name) {
        Message graph = new Message();
        nodes.nodes().forEach(node -> graph.message(GRAPH_NODE, node));
        graph.text(GRAPH_NAME, name);
        nodes.constants().forEach(constant -> graph.message(GRAPH_INITIALIZER, constant));
        inputs.forEach(input -> graph.message(GRAPH_INPUT, input));
        outputs.forEach(output -> graph.message(GRAPH_OUTPUT, output));
        return graph;
    }
}
