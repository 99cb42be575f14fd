package dev.mlops.core.internal.steps.shape;

/** Where numbers stand among others in ascending order. Unlike {@link java.util.Arrays#binarySearch} it says so of equal ones too. */
final class Places {
    private Places() {}

    /** How many are below a value. */
    static int countBelow(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many are at most a value. */
    static int countUpTo(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
