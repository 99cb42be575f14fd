package dev.mlops.tuning;

import java.util.Map;

/** Makes samplers; meant for static import. */
public final class Samplers {
    private Samplers() {}

    /**
     * The one that a study takes unless told otherwise: a Gaussian process while tries are few, as it learns most from each; the Parzen estimator
     * when they are many or have very many settings, as it costs little.
     */
    public static Sampler.Auto auto() {
        return new Sampler.Auto();
    }

    /** Every setting independently at random: Bergstra and Bengio, Random search for hyper-parameter optimization, JMLR 13 (2012). */
    public static Sampler.Random random() {
        return new Sampler.Random();
    }

    /**
     * Every combination once, those of a branch only where the branch is taken; the study ends when all were tried. Settings need steps or choices, or
     * {@linkplain Sampler.Grid#values values} that are given here.
     */
    public static Sampler.Grid grid() {
        return new Sampler.Grid(Map.of());
    }

    /**
     * A Sobol sequence, scrambled by the seed (Owen 1998; direction numbers of Joe and Kuo 2008): spread more evenly than random ones.
     */
    public static Sampler.QuasiRandom quasiRandom() {
        return new Sampler.QuasiRandom();
    }

    /**
     * The tree-structured Parzen estimator: Bergstra, Bardenet, Bengio and Kégl, Algorithms for hyper-parameter optimization, NIPS 2011. Multivariate,
     * by branch; cheap also with very many tries; with several objectives too.
     */
    public static Sampler.Tpe tpe() {
        return new Sampler.Tpe();
    }

    /**
     * Bayesian optimisation with a Gaussian process: Matérn 5/2 with a length scale per setting, logarithmic expected improvement (Ament et al. 2023). Learns
     * most from few tries. Of more than 300 tries it uses 300.
     */
    public static Sampler.Bayesian bayesian() {
        return new Sampler.Bayesian();
    }

    /** Covariance matrix adaptation with restarts (Hansen 2016; Hansen 2009) for numbers, for many tries; choices by the Parzen estimator. Of one objective. */
    public static Sampler.CmaEs cmaEs() {
        return new Sampler.CmaEs();
    }

    /** The non-dominated sorting genetic algorithm for several objectives: Deb, Pratap, Agarwal and Meyarivan, IEEE TEC 6 (2002). */
    public static Sampler.Nsga2 nsga2() {
        return new Sampler.Nsga2(50);
    }
}
