package dev.mlops.core.internal.steps.text;

import dev.mlops.pipeline.TextStep;
import java.util.Arrays;

/** The numbers that a text becomes, while they are gathered: positions, ascending, with a value each. Reused from text to text. For one thread. */
final class Weighing {
    private static final ThreadLocal<Weighing> OF_THREAD = ThreadLocal.withInitial(Weighing::new);

    /** What is kept from one text to the next, at most. */
    private static final int KEPT = 1 << 16;

    private final Units units = new Units();

    /** Twice a position, plus 1 where it is to be subtracted. */
    private long[] found = new long[64];

    private int foundCount;
    private int[] positions = new int[64];
    private double[] values = new double[64];
    private int count;

    Weighing() {}

    /** This thread's, for single rows. */
    static Weighing ofThread() {
        return OF_THREAD.get();
    }

    Units units() {
        return units;
    }

    /** Forgets what is there. */
    void clear() {
        if (found.length > KEPT) {
            found = new long[64];
            positions = new int[64];
            values = new double[64];
        }
        foundCount = 0;
        count = 0;
    }

    /** Adds 1 at a position, or subtracts it. */
    void add(int position, boolean subtract) {
        if (foundCount == found.length) {
            found = Arrays.copyOf(found, foundCount * 2);
        }
        found[foundCount++] = ((long) position << 1) | (subtract ? 1 : 0);
    }

    /** Sums up what was added, so that each position is there once; one whose sum is 0 is not. */
    void sum() {
        Arrays.sort(found, 0, foundCount);
        if (positions.length < foundCount) {
            positions = new int[found.length];
            values = new double[found.length];
        }
        count = 0;
        for (int i = 0; i < foundCount; ) {
            long position = found[i] >> 1;
            double sum = 0;
            while (i < foundCount && found[i] >> 1 == position) {
                sum += (found[i++] & 1) == 0 ? 1 : -1;
            }
            if (sum != 0) {
                positions[count] = (int) position;
                values[count++] = sum;
            }
        }
    }

    int count() {
        return count;
    }

    int position(int index) {
        return positions[index];
    }

    double value(int index) {
        return values[index];
    }

    void setValue(int index, double value) {
        values[index] = value;
    }

    /** Divides the values by their norm, if that is not 0. */
    void scale(TextStep.Scaling scaling) {
        double norm = 0;
        switch (scaling) {
            case L1 -> {
                for (int i = 0; i < count; i++) {
                    norm += Math.abs(values[i]);
                }
            }
            case L2 -> {
                for (int i = 0; i < count; i++) {
                    norm += values[i] * values[i];
                }
                norm = Math.sqrt(norm);
            }
            case NONE -> {
                return;
            }
        }
        for (int i = 0; i < count; i++) {
            values[i] /= norm;
        }
    }
}
