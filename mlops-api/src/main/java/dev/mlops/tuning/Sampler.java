package dev.mlops.tuning;

/** How the settings of the next try are chosen: an immutable value, made by {@link Samplers}. */
public sealed interface Sampler {
    /** Every setting independently at random (Bergstra and Bengio 2012). */
    record Random() implements Sampler {
        @Override
        public String toString() {
            return "random";
        }
    }
}
