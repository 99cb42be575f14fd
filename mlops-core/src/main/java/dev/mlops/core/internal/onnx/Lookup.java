package dev.mlops.core.internal.onnx;

import java.util.List;

/**
 * Numbers that stand for categories.
 *
 * @param categories the known ones
 * @param values as many numbers for each as come out, one category after the other
 * @param missing those of a row without a category; NaN where there is no number for it
 * @param unknown those of any other category; NaN where there is no number for it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
public record Lookup(List<String> categories, double[] values, double[] missing, double[] unknown) {
    /** Checks the lengths. */
    public Lookup {
        if (values.length != categories.size() * missing.length || unknown.length != missing.length) {
            throw new IllegalArgumentException("values: " + missing.length + " numbers for each of " + categories.size()
                    + " categories expected, found " + values.length);
        }
    }

    int width() {
        return missing.length;
    }
}
