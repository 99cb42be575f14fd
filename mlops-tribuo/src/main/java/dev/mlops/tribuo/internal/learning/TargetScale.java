package dev.mlops.tribuo.internal.learning;

/**
 * How the numbers to estimate are moved to mean 0 and standard deviation 1 while learning. Stochastic gradient descent needs steps of the
 * target's size, and Tribuo's regression trees keep targets as floats, which would lose the difference between 1,000,000.1 and 1,000,000.2.
 *
 * @param mean what is taken off
 * @param deviation what is divided by; 1 where all targets are equal
 */
public record TargetScale(double mean, double deviation) {
    public static TargetScale of(double[] targets) {
        // Divided by the greatest first, so that neither the sum nor the squares overflow.
        double greatest = 0;
        for (double target : targets) {
            greatest = Math.max(greatest, Math.abs(target));
        }
        if (greatest < Double.MIN_NORMAL) {
            return new TargetScale(0, 1);
        }
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < targets.length; i++) {
            double value = targets[i] / greatest;
            double delta = value - mean;
            mean += delta / (i + 1);
            squares += delta * (value - mean);
        }
        double deviation = Math.sqrt(squares / targets.length) * greatest;
        return new TargetScale(mean * greatest, deviation < Double.MIN_NORMAL ? 1 : deviation);
    }

    public double scaled(double target) {
        // Halves, so that the difference of two numbers of opposite sign near the greatest double does not overflow.
        return (target / 2 - mean / 2) / deviation * 2;
    }
}
