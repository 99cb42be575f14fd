package dev.mlops.core.internal.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The operators of a graph and the arrays that it has of its own. A tensor is known by its name; numbers are in double precision, a row of the
 * graph's input in each row. Mutable; for one thread.
 */
public final class Nodes {
    /** {@code NodeProto}. */
    private static final int INPUT = 1;

    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OP_TYPE = 4;
    private static final int ATTRIBUTE = 5;
    private static final int DOMAIN = 7;

    /** The operators for what is no neural network: trees and look-ups. */
    static final String ML = "ai.onnx.ml";

    private final List<Message> nodes = new ArrayList<>();
    private final List<Message> constants = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Nodes() {}

    /** The operators, each after those it needs. */
    List<Message> nodes() {
        return nodes;
    }

    /** The arrays. */
    List<Message> constants() {
        return constants;
    }

    /** A name that nothing has yet: this one, or with underscores behind it. */
    String unique(String name) {
        String free = name;
        while (!names.add(free)) {
            free = free + "_";
        }
        return free;
    }

    private String generated(String kind) {
        int number = nodes.size() + constants.size();
        return unique("mlops/" + kind + number);
    }

    /** An operator, by its name in the standard, and the tensor that comes out. */
    public String apply(String operator, String... inputs) {
        return node("", operator, generated(operator), List.of(inputs));
    }

    String apply(String operator, List<String> inputs, Message... attributes) {
        return node("", operator, generated(operator), inputs, attributes);
    }

    /** The same where the standard's operators for other machine learning have it. */
    String applyMl(String operator, List<String> inputs, Message... attributes) {
        return node(ML, operator, generated(operator), inputs, attributes);
    }

    /** The same with what comes out called so. */
    String applyAs(String output, String operator, List<String> inputs, Message... attributes) {
        return node("", operator, output, inputs, attributes);
    }

    private String node(String domain, String operator, String output, List<String> inputs, Message... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(INPUT, input));
        node.text(OUTPUT, output).text(NAME, output).text(OP_TYPE, operator);
        for (Message attribute : attributes) {
            node.message(ATTRIBUTE, attribute);
        }
        if (!domain.isEmpty()) {
            node.text(DOMAIN, domain);
        }
        nodes.add(node);
        return output;
    }

    /** One row of numbers, which stands beside every row. */
    public String row(double... values) {
        return matrix(values, 1, values.length);
    }

    /** Numbers, row by row. */
    public String matrix(double[] values, int rows, int columns) {
        String name = generated("numbers");
        constants.add(Tensors.of(name, values, rows, columns));
        return name;
    }

    /** Whole numbers in one dimension. */
    public String wholes(long... values) {
        String name = generated("wholes");
        constants.add(Tensors.of(name, values, values.length));
        return name;
    }

    /** Texts in one dimension. */
    String texts(List<String> values) {
        String name = generated("texts");
        constants.add(Tensors.of(name, values));
        return name;
    }

    /** 1 for true and 0 for false. */
    public String number(String flags) {
        return apply("Cast", List.of(flags), Attribute.whole("to", Tensors.DOUBLE));
    }

    /** What a choice of flags says: the one where true, the other where false. */
    public String where(String flags, String then, String otherwise) {
        return apply("Where", flags, then, otherwise);
    }

    /** The sum of each row, as one column. */
    public String rowSum(String numbers) {
        return apply("ReduceSum", numbers, wholes(1));
    }

    /** The largest of each row, as one column. */
    public String rowMax(String numbers) {
        return apply("ReduceMax", List.of(numbers), Attribute.wholes("axes", 1));
    }

    /** These columns of a tensor, in this order. */
    public String columns(String tensor, int... positions) {
        long[] wholes = Arrays.stream(positions).asLongStream().toArray();
        return apply("Gather", List.of(tensor, wholes(wholes)), Attribute.whole("axis", 1));
    }

    /** Columns of several tensors side by side. */
    public String sideBySide(List<String> tensors) {
        return tensors.size() == 1 ? tensors.get(0) : apply("Concat", tensors, Attribute.whole("axis", 1));
    }

    /** One column of this number, with as many rows as a tensor has. */
    public String column(String likeThis, double value) {
        String rows = apply("Gather", List.of(apply("Shape", likeThis), wholes(0)), Attribute.whole("axis", 0));
        String shape = apply("Concat", List.of(rows, wholes(1)), Attribute.whole("axis", 0));
        return apply("Expand", row(value), shape);
    }

    /** Numbers cut to what stands between limits; NaN stays. */
    public String clip(String numbers, String lowers, String uppers) {
        String raised = where(apply("Less", numbers, lowers), lowers, numbers);
        return where(apply("Greater", raised, uppers), uppers, raised);
    }

    /** {@code exp(x) - 1}, which keeps its digits near 0: (exp(x) + 1) tanh(x / 2). */
    public String expm1(String numbers) {
        String half = apply("Mul", numbers, row(0.5));
        return apply("Mul", apply("Add", apply("Exp", numbers), row(1)), apply("Tanh", half));
    }

    /** Where numbers are NaN, those of another tensor. */
    public String orElse(String numbers, String others) {
        return where(apply("IsNaN", numbers), others, numbers);
    }

    /** The rows of a matrix at these positions, which stand in one column. */
    String rowsAt(String positions, double[] matrix, int width) {
        String flat = apply("Reshape", positions, wholes(-1));
        return apply(
                "Gather",
                List.of(matrix(matrix, matrix.length / Math.max(1, width), width), flat),
                Attribute.whole("axis", 0));
    }

    /** The position that belongs to each text; {@code otherwise} where it is none of the keys. */
    String positions(String texts, List<String> keys, long[] positions, long otherwise) {
        return applyMl(
                "LabelEncoder",
                List.of(texts),
                Attribute.texts("keys_strings", keys),
                Attribute.wholes("values_int64s", positions),
                Attribute.whole("default_int64", otherwise));
    }

    /** From 0 up to, without, a number. */
    static long[] upTo(int count) {
        return LongStream.range(0, count).toArray();
    }
}
