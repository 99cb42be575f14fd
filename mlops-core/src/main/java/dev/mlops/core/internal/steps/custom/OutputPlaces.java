package dev.mlops.core.internal.steps.custom;

import dev.mlops.core.internal.steps.Registers;
import dev.mlops.data.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which registers the outputs of a custom step have. Immutable. */
final class OutputPlaces {
    static final OutputPlaces NONE = new OutputPlaces(List.of(), new int[0]);

    private final List<Schema.Field> outputs;
    private final int[] registers;

    private OutputPlaces(List<Schema.Field> outputs, int[] registers) {
        this.outputs = outputs;
        this.registers = registers;
    }

    /** Gives them registers. */
    static OutputPlaces of(Registers registers, List<Schema.Field> outputs) {
        int[] places = outputs.stream()
                .mapToInt(output -> output.type().isString()
                        ? registers.addText(output.name())
                        : registers.addNumbers(List.of(output.name())))
                .toArray();
        return new OutputPlaces(outputs, places);
    }

    /** Makes all of them missing. */
    void clear(double[] numbers, @Nullable String[] texts) {
        for (int i = 0; i < registers.length; i++) {
            if (outputs.get(i).type().isString()) {
                texts[registers[i]] = null;
            } else {
                numbers[registers[i]] = Double.NaN;
            }
        }
    }

    int number(int output, double value) {
        checkNumber(outputs.get(output), value);
        return registers[output];
    }

    int text(int output) {
        checkText(outputs.get(output));
        return registers[output];
    }

    static void checkNumber(Schema.Field output, double value) {
        if (output.type().isString()) {
            throw new IllegalArgumentException("output " + output + ": a text, found the number " + value);
        }
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("output " + output + ": a finite number or NaN, found " + value);
        }
    }

    static void checkText(Schema.Field output) {
        if (!output.type().isString()) {
            throw new IllegalArgumentException("output " + output + ": a number, found a text");
        }
    }

    @Override
    public String toString() {
        return outputs + " in " + Arrays.toString(registers);
    }
}
