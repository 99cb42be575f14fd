package dev.mlops.tuning;

/** Makes terminators; meant for static import. */
public final class Terminators {
    private Terminators() {}

    /** When the best value has not become better for so many tries, at least 1. */
    public static Terminator.NoImprovement noImprovement(int trials) {
        return new Terminator.NoImprovement(trials, 0);
    }

    /** When a try is at least this good. */
    public static Terminator.Target target(double value) {
        return new Terminator.Target(value);
    }

    /**
     * When a Gaussian process of the tries bounds what is left to gain below the given gain, in units of the objective: Makarova et al., Automatic
     * termination for hyperparameter optimization, AutoML 2022.
     */
    public static Terminator.ExpectedRegret expectedRegret(double gain) {
        return new Terminator.ExpectedRegret(gain, 20);
    }

    /** As {@link #expectedRegret(double)}, where what is left to gain is below the noise that the tries show. */
    public static Terminator.ExpectedRegret expectedRegret() {
        return new Terminator.ExpectedRegret(0, 20);
    }
}
