package dev.mlops.tribuo.internal.estimators;

/**
 * How alike two rows are, as LibSVM has it (Chang and Lin 2011, section 2).
 *
 * @param shape which function
 * @param gamma what products or squared distances are multiplied by, above 0
 * @param coef0 what is added to products
 * @param degree of the polynomial
 */
public record Kernel(Shape shape, double gamma, double coef0, int degree) {
    /** Values are kept within, so that sums of many do not overflow. Kernels of rows learnt from are far within. */
    static final double GREATEST = 1e150;

    /** The functions there are. */
    public enum Shape {
        /** The product of the two rows. */
        LINEAR(0),
        /** (gamma * product + coef0) to the power of degree. */
        POLYNOMIAL(1),
        /** exp(-gamma * squared distance). */
        RBF(2),
        /** tanh(gamma * product + coef0). */
        SIGMOID(3);

        private final int code;

        Shape(int code) {
            this.code = code;
        }

        /** The byte that stands for it where it is stored. */
        int code() {
            return code;
        }

        static Shape of(int code) {
            for (Shape shape : values()) {
                if (shape.code == code) {
                    return shape;
                }
            }
            throw StoredForm.damaged("kernel " + code + " is unknown");
        }
    }

    /**
     * The kernel of two rows; a number whatever finite numbers they hold.
     *
     * @param vectors rows one after the other, of no number beyond {@link #GREATEST}
     * @param at where the one to take begins
     * @param row the other one
     */
    public double of(double[] vectors, int at, double[] row, int features) {
        return switch (shape) {
            case LINEAR -> clamped(product(vectors, at, row, features));
            case POLYNOMIAL -> clamped(power(gamma * product(vectors, at, row, features) + coef0));
            case RBF -> Math.exp(-gamma * squaredDistance(vectors, at, row, features));
            case SIGMOID -> Math.tanh(gamma * product(vectors, at, row, features) + coef0);
        };
    }

    /** The greatest kernel of a row with itself or with one no longer than it, by the square of its length. */
    public double greatest(double squaredLength) {
        return switch (shape) {
            case LINEAR -> squaredLength;
            case POLYNOMIAL -> power(gamma * squaredLength + Math.abs(coef0));
            case RBF, SIGMOID -> 1;
        };
    }

    private static double product(double[] vectors, int at, double[] row, int features) {
        double sum = 0;
        for (int f = 0; f < features; f++) {
            sum += vectors[at + f] * row[f];
        }
        return Math.abs(sum) <= Double.MAX_VALUE ? sum : productScaledDown(vectors, at, row, features);
    }

    private static double productScaledDown(double[] vectors, int at, double[] row, int features) {
        double greatest = Shares.greatest(row, features);
        double sum = 0;
        for (int f = 0; f < features; f++) {
            sum += vectors[at + f] * (row[f] / greatest);
        }
        return Shares.clamped(sum, greatest);
    }

    private static double squaredDistance(double[] vectors, int at, double[] row, int features) {
        double sum = 0;
        for (int f = 0; f < features; f++) {
            double difference = vectors[at + f] - row[f];
            sum += difference * difference;
        }
        return sum;
    }

    /** By squaring, as LibSVM does, so that the last bits are the same. */
    private double power(double base) {
        double square = base;
        double power = 1;
        for (int left = degree; left > 0; left /= 2) {
            if (left % 2 == 1) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }

    private static double clamped(double value) {
        return Math.max(-GREATEST, Math.min(GREATEST, value));
    }
}
