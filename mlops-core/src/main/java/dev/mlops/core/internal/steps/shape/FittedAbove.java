package dev.mlops.core.internal.steps.shape;

import dev.mlops.core.internal.onnx.Graph;
import dev.mlops.core.internal.onnx.Nodes;
import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedNumbers;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Registers;
import dev.mlops.core.internal.steps.RowStep;
import dev.mlops.data.Schema;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.Step;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Maps of columns that take only numbers above a bound; any other is an error that names the column and the row.
 *
 * @param maps the maps, which never see another number
 * @param bound what numbers must be above
 */
record FittedAbove(FittedNumbers maps, double bound) implements FittedStep {
    /** What is wrong with a value of a column. */
    static DataException notAbove(Step step, String column, double bound, double value, String where) {
        return new DataException(
                Problem.of("the step " + step + " cannot be used on a value of column '" + column + "'")
                        .expected("values above " + bound)
                        .found(value + " in " + where)
                        .next("use log(..).plusOne() for counts, powerTransform(..) for numbers below 0 too, or clip '"
                                + column + "' before"));
    }

    @Override
    public Step step() {
        return maps.step();
    }

    @Override
    public Schema after(Schema before) {
        return maps.after(before);
    }

    @Override
    public FittedStep restrictedTo(Set<String> columns) {
        return maps.restrictedTo(columns) instanceof FittedNumbers kept ? new FittedAbove(kept, bound) : this;
    }

    @Override
    public Batch apply(Batch before) {
        for (String column : maps.maps().keySet()) {
            double[] values = before.cells(column).numbers();
            for (int i = 0; i < values.length; i++) {
                if (values[i] <= bound) {
                    throw notAbove(step(), column, bound, values[i], "row " + (before.from() + i));
                }
            }
        }
        return maps.apply(before);
    }

    @Override
    public RowStep plan(Registers registers) {
        String[] columns = maps.maps().keySet().toArray(String[]::new);
        int[] places = maps.maps().keySet().stream().mapToInt(registers::number).toArray();
        RowStep mapped = maps.plan(registers);
        return (numbers, texts) -> {
            for (int i = 0; i < places.length; i++) {
                if (numbers[places[i]] <= bound) {
                    throw notAbove(step(), columns[i], bound, numbers[places[i]], "the row");
                }
            }
            mapped.apply(numbers, texts);
        };
    }

    @Override
    public void onnx(Graph graph) {
        if (maps.maps().isEmpty()) {
            return;
        }
        Nodes nodes = graph.nodes();
        String numbers = graph.numbers(List.copyOf(maps.maps().keySet()));
        String isBelow = nodes.apply("LessOrEqual", numbers, nodes.row(bound));
        graph.refuse(nodes.where(isBelow, nodes.row(Double.NaN), nodes.row(0)));
        maps.onnx(graph);
    }

    @Override
    public boolean isInvertible() {
        return true;
    }

    @Override
    public Batch inverse(Batch after, Schema before) {
        return maps.inverse(after, before);
    }

    @Override
    public List<String> describe() {
        return maps.describe();
    }

    @Override
    public ObjectNode state() {
        return maps.state();
    }
}
