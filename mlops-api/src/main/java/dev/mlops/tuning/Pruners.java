package dev.mlops.tuning;

/** Makes pruners; meant for static import. */
public final class Pruners {
    private Pruners() {}

    /** Ends no try. */
    public static Pruner.None none() {
        return new Pruner.None();
    }

    /**
     * Ends a try whose best value so far is worse than the median of the averages that complete tries have up to that step, after 5 complete tries
     * (Golovin et al. 2017).
     */
    public static Pruner.Percentile median() {
        return new Pruner.Percentile(50, 5, 0);
    }

    /** Ends a try whose best value so far is not among that percentage of their averages up to that step, after 5 complete tries. */
    public static Pruner.Percentile percentile(double percentile) {
        return new Pruner.Percentile(percentile, 5, 0);
    }

    /**
     * Asynchronous successive halving: at steps 1, 3, 9 and so on only the best third of those that came so far goes on (Li et al., A system for
     * massively parallel hyperparameter tuning, MLSys 2020).
     */
    public static Pruner.SuccessiveHalving successiveHalving() {
        return new Pruner.SuccessiveHalving(1, 3);
    }

    /** Successive halvings that begin early and late side by side (Li et al., Hyperband, JMLR 18, 2018; brackets by number), by thirds. */
    public static Pruner.Hyperband hyperband() {
        return new Pruner.Hyperband(1, 0, 3);
    }

    /** Ends a try whose value is below or above what is thought possible; infinities for no bound. */
    public static Pruner.Threshold threshold(double low, double high) {
        return new Pruner.Threshold(low, high);
    }

    /** Ends a try that has not become better for so many reports, at least 1. */
    public static Pruner.Patience patience(int reports) {
        return new Pruner.Patience(reports, 0);
    }
}
