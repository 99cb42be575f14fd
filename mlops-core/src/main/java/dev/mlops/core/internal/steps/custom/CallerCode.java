package dev.mlops.core.internal.steps.custom;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.CustomStep;
import java.util.function.Supplier;

/** Calls the methods of custom steps, so that what they throw names the step. */
final class CallerCode {
    private CallerCode() {}

    /** What a call gives. */
    static <T> T call(CustomStep step, String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw failed(step, doing, e);
        }
    }

    /** Such as {@code the custom step 'acme.squash' fails to learn}. */
    static DataException failed(CustomStep step, String doing, RuntimeException e) {
        return new DataException(
                Problem.of("the custom step '" + step.kind() + "' fails " + doing)
                        .expected("a call that ends without an exception: " + step)
                        .found(e.toString())
                        .next("see the cause; correct the step, or the values that it is given"),
                e);
    }

    /** Where the step breaks its contract. */
    static DataException broken(CustomStep step, String what, String expected, String found) {
        return new DataException(Problem.of("the custom step '" + step.kind() + "' " + what)
                .expected(expected)
                .found(found)
                .next("correct the step: " + step));
    }
}
