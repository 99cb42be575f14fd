package dev.mlops.testkit.made;

import dev.mlops.data.Row;
import dev.mlops.data.Table;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Models that say what a formula says. They answer for rows and tables, and for nothing else that a model can be asked. */
public final class MadeModels {
    private static final List<String> INCOMES = List.of("<=50K", ">50K");

    private MadeModels() {}

    /** A model of a formula. */
    @SuppressWarnings("unchecked") // it answers what the formula gives
    public static <P extends Prediction<?>> Model<?> of(Function<Row, P> formula) {
        return (Model<Label>) Proxy.newProxyInstance(
                Model.class.getClassLoader(), new Class<?>[] {Model.class}, (p, method, arguments) -> {
                    if (method.getName().equals("predict") && arguments[0] instanceof Row row) {
                        return formula.apply(row);
                    }
                    if (method.getName().equals("predict") && arguments[0] instanceof Table table) {
                        return table.rows().stream().map(formula).toList();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Tells {@code >50K} with this probability. */
    public static Model<?> ofProbability(ToDoubleFunction<Row> probability) {
        return of(row -> income(probability.applyAsDouble(row)));
    }

    /** The prediction that {@code >50K} is this probable. */
    public static Prediction<Label> income(double probability) {
        return Prediction.ofProbabilities(INCOMES, new double[] {1 - probability, probability});
    }

    /** Estimates this number. */
    public static Model<?> ofValue(ToDoubleFunction<Row> value) {
        return of((Function<Row, Prediction<Quantity>>) row -> Prediction.ofValue(value.applyAsDouble(row)));
    }

    /** The number in a column; 0 where it is missing. */
    public static double number(Row row, String column) {
        return row.find(column).map(value -> ((Number) value).doubleValue()).orElse(0.0);
    }

    /** The text in a column, in lower case; empty where it is missing. */
    public static String text(Row row, String column) {
        return row.find(column)
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
