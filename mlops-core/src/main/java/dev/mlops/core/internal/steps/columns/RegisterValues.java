package dev.mlops.core.internal.steps.columns;

import dev.mlops.pipeline.RowValues;
import org.jspecify.annotations.Nullable;

/**
 * Shows the registers of one row to code of the caller's. Each thread has one, so that a row costs no memory; a call within a call, as when a
 * function runs another pipeline, gets one of its own. Between calls it shows nothing.
 */
public final class RegisterValues implements RowValues {
    private static final ThreadLocal<RegisterValues> OWN = ThreadLocal.withInitial(RegisterValues::new);
    private static final double[] NO_NUMBERS = {};
    private static final @Nullable String[] NO_TEXTS = {};

    private Inputs inputs = Inputs.NONE;
    private double[] numbers = NO_NUMBERS;
    private @Nullable String[] texts = NO_TEXTS;
    private boolean taken;

    private RegisterValues() {}

    /** Shows these registers until it is closed, by the same thread. */
    public static RegisterValues open(Inputs inputs, double[] numbers, @Nullable String[] texts) {
        RegisterValues values = OWN.get();
        if (values.taken) {
            values = new RegisterValues();
        }
        values.taken = true;
        values.inputs = inputs;
        values.numbers = numbers;
        values.texts = texts;
        return values;
    }

    /** Ends the call. */
    public void close() {
        inputs = Inputs.NONE;
        numbers = NO_NUMBERS;
        texts = NO_TEXTS;
        taken = false;
    }

    @Override
    public int size() {
        return inputs.size();
    }

    @Override
    public boolean isMissing(int column) {
        return inputs.isText(column) ? text(column) == null : Double.isNaN(number(column));
    }

    @Override
    public double number(int column) {
        return numbers[inputs.numberRegister(column)];
    }

    @Override
    public @Nullable String text(int column) {
        return texts[inputs.textRegister(column)];
    }
}
