package dev.mlops.core.internal.steps.custom;

import dev.mlops.pipeline.CustomStep;
import org.jspecify.annotations.Nullable;

/** Puts what a custom step makes of one row into registers; one for each thread, as {@code RegisterValues}. */
final class RegisterOutput implements CustomStep.Output {
    private static final ThreadLocal<RegisterOutput> OWN = ThreadLocal.withInitial(RegisterOutput::new);
    private static final double[] NO_NUMBERS = {};
    private static final @Nullable String[] NO_TEXTS = {};

    private OutputPlaces places = OutputPlaces.NONE;
    private double[] numbers = NO_NUMBERS;
    private @Nullable String[] texts = NO_TEXTS;
    private boolean taken;

    private RegisterOutput() {}

    /** Makes all outputs missing and writes to them until it is closed, by the same thread. */
    static RegisterOutput open(OutputPlaces places, double[] numbers, @Nullable String[] texts) {
        RegisterOutput output = OWN.get();
        if (output.taken) {
            output = new RegisterOutput();
        }
        output.taken = true;
        output.places = places;
        output.numbers = numbers;
        output.texts = texts;
        places.clear(numbers, texts);
        return output;
    }

    void close() {
        places = OutputPlaces.NONE;
        numbers = NO_NUMBERS;
        texts = NO_TEXTS;
        taken = false;
    }

    @Override
    public void number(int output, double value) {
        numbers[places.number(output, value)] = value;
    }

    @Override
    public void text(int output, @Nullable String value) {
        texts[places.text(output)] = value;
    }
}
