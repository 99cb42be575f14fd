package dev.mlops.core.internal.metrics;

/**
 * A sum that keeps what rounding takes from it (Neumaier 1974, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen): right to
 * the last digit or two whatever the number of terms. For one thread.
 */
public final class CompensatedSum {
    private double sum;
    private double lost;

    /** Adds a term. */
    public void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    /** Adds what another has. */
    public void merge(CompensatedSum other) {
        add(other.sum);
        lost += other.lost;
    }

    /** The sum; as plain addition has it where that is infinite or NaN. */
    public double value() {
        double exact = sum + lost;
        return Double.isNaN(exact) ? sum : exact;
    }

    /** The sum of all. */
    public static double of(double[] terms) {
        CompensatedSum sum = new CompensatedSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.value();
    }

    /** The sum of the products of terms and weights. */
    public static double of(double[] terms, double[] weights) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < terms.length; i++) {
            sum.add(terms[i] * weights[i]);
        }
        return sum.value();
    }
}
