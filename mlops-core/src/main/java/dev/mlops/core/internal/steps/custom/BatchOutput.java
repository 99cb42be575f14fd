package dev.mlops.core.internal.steps.custom;

import dev.mlops.core.internal.steps.Cells;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.CustomStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a custom step makes of the rows of a batch, column by column. For one thread. */
final class BatchOutput implements CustomStep.Output {
    private final List<Schema.Field> outputs;
    private final double[][] numbers;
    private final int[][] codes;
    private final List<Map<String, Integer>> dictionaries = new ArrayList<>();
    private int row;

    BatchOutput(List<Schema.Field> outputs, int rows) {
        this.outputs = outputs;
        this.numbers = new double[outputs.size()][];
        this.codes = new int[outputs.size()][];
        for (int i = 0; i < numbers.length; i++) {
            boolean isText = outputs.get(i).type().isString();
            numbers[i] = new double[isText ? 0 : rows];
            codes[i] = new int[isText ? rows : 0];
            Arrays.fill(numbers[i], Double.NaN);
            Arrays.fill(codes[i], -1);
            dictionaries.add(new HashMap<>());
        }
    }

    /** Goes to a row. */
    BatchOutput at(int newRow) {
        row = newRow;
        return this;
    }

    @Override
    public void number(int output, double value) {
        OutputPlaces.checkNumber(outputs.get(output), value);
        numbers[output][row] = value;
    }

    @Override
    public void text(int output, @Nullable String value) {
        OutputPlaces.checkText(outputs.get(output));
        Map<String, Integer> dictionary = dictionaries.get(output);
        codes[output][row] = value == null ? -1 : dictionary.computeIfAbsent(value, text -> dictionary.size());
    }

    /** All of them. */
    List<Cells> cells() {
        List<Cells> cells = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            if (outputs.get(i).type().isString()) {
                String[] texts = new String[dictionaries.get(i).size()];
                dictionaries.get(i).forEach((text, code) -> texts[code] = text);
                cells.add(Cells.Texts.of(codes[i], List.of(texts)));
            } else {
                cells.add(Cells.Numbers.of(outputs.get(i).type(), numbers[i]));
            }
        }
        return cells;
    }
}
