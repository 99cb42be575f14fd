package dev.mlops.core.internal.steps.encode;

import dev.mlops.core.internal.steps.Registers;
import org.jspecify.annotations.Nullable;

/**
 * Where a row has the category of one column, which is one of strings or of flags.
 *
 * @param isText whether it is one of strings
 * @param register the register
 */
record CategoryRegister(boolean isText, int register) {
    /** The register of a column. */
    static CategoryRegister of(Registers registers, String column) {
        boolean text = registers.isText(column);
        return new CategoryRegister(text, text ? registers.text(column) : registers.number(column));
    }

    /** A row's category; null where it has none. */
    @Nullable
    String category(double[] numbers, @Nullable String[] texts) {
        if (isText) {
            return texts[register];
        }
        double flag = numbers[register];
        return Double.isNaN(flag) ? null : Boolean.toString(flag != 0);
    }
}
