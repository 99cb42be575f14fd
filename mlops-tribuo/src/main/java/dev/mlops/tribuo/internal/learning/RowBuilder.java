package dev.mlops.tribuo.internal.learning;

import java.util.Arrays;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/** Makes Tribuo examples from rows, leaving out zeros: Tribuo takes what is absent as zero, and learns one-hot rows many times faster so. */
public final class RowBuilder {
    private final FeatureNames names;
    private final String[] rowNames;
    private final double[] rowValues;
    private final int fallback;
    private int size;

    /** With the column to name where all are zero, since Tribuo takes no example without features. */
    public RowBuilder(FeatureNames names, int columns, int fallback) {
        this.names = names;
        this.rowNames = new String[columns];
        this.rowValues = new double[columns];
        this.fallback = fallback;
    }

    /** Columns must come in order. */
    public void add(int column, double value) {
        // True of -0.0 too, which Tribuo's trees would otherwise keep apart from 0.0.
        if (value == 0.0) {
            return;
        }
        put(column, value);
    }

    /** Names a zero. */
    public void addZero(int column) {
        put(column, 0.0);
    }

    private void put(int column, double value) {
        rowNames[size] = names.name(column);
        rowValues[size] = value;
        size++;
    }

    public <T extends Output<T>> ArrayExample<T> build(T output, double weight) {
        if (size == 0) {
            rowNames[0] = names.name(fallback);
            rowValues[0] = 0.0;
            size = 1;
        }
        ArrayExample<T> example =
                new ArrayExample<>(output, Arrays.copyOf(rowNames, size), Arrays.copyOf(rowValues, size));
        example.setWeight((float) weight);
        size = 0;
        return example;
    }
}
