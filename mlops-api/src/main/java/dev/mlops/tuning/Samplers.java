package dev.mlops.tuning;

/** Makes samplers; meant for static import. */
public final class Samplers {
    private Samplers() {}

    /** Every setting independently at random: Bergstra and Bengio, Random search for hyper-parameter optimization, JMLR 13 (2012). */
    public static Sampler random() {
        return new Sampler.Random();
    }
}
