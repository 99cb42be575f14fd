package dev.mlops.core.internal.steps.custom;

import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Selector;
import dev.mlops.data.Table;
import dev.mlops.pipeline.CustomStep;
import dev.mlops.pipeline.CustomSteps;
import dev.mlops.pipeline.RowValues;
import java.util.List;

/** Divides numbers by the largest training value: how a caller would write a step that learns. */
record Squash(Selector columns) implements CustomStep {
    static void register() {
        CustomSteps.register("acme.squash", (columns, settings) -> new Squash(columns));
    }

    @Override
    public String kind() {
        return "acme.squash";
    }

    @Override
    public Learnt fit(Table train) {
        List<String> names = train.schema().names();
        double[] largest = new double[names.size()];
        for (int c = 0; c < largest.length; c++) {
            for (int row = 0; row < train.rowCount(); row++) {
                largest[c] = Math.max(largest[c], train.columns().get(c).number(row));
            }
        }
        return new Largest(names, largest);
    }

    @Override
    public Learnt read(String state) {
        List<String> lines = state.lines().toList();
        return new Largest(
                lines.stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList(),
                lines.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(0, line.indexOf(' '))))
                        .toArray());
    }

    private static final class Largest implements Learnt {
        private final List<String> names;
        private final double[] largest;

        Largest(List<String> names, double[] largest) {
            this.names = names;
            this.largest = largest;
        }

        @Override
        public List<Schema.Field> outputs() {
            return names.stream()
                    .map(name -> new Schema.Field(name, ColumnType.NUMBER))
                    .toList();
        }

        @Override
        public void apply(RowValues in, Output out) {
            for (int i = 0; i < largest.length; i++) {
                out.number(i, in.number(i) / largest[i]);
            }
        }

        @Override
        public String state() {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < largest.length; i++) {
                lines.append(largest[i]).append(' ').append(names.get(i)).append('\n');
            }
            return lines.toString();
        }
    }
}
