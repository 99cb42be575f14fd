package dev.mlops.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the settings of the next try are chosen: an immutable value, made by {@link Samplers}. */
public sealed interface Sampler {
    /** What is best for the number of tries and settings. */
    record Auto() implements Sampler {
        @Override
        public String toString() {
            return "auto";
        }
    }

    /** Every setting independently at random. */
    record Random() implements Sampler {
        @Override
        public String toString() {
            return "random";
        }
    }

    /**
     * Every combination once.
     *
     * @param values by name, the values to take in place of all: for settings that have no end of values, or to take some only
     */
    record Grid(Map<String, List<Object>> values) implements Sampler {
        /** Keeps a copy. */
        public Grid {
            Map<String, List<Object>> copy = new LinkedHashMap<>();
            values.forEach((name, list) -> copy.put(name, List.copyOf(list)));
            values = Collections.unmodifiableMap(copy);
        }

        /**
         * The same with these values of a setting, in place of all.
         *
         * @throws IllegalArgumentException where there are none, one is there twice, or the setting has some already
         */
        public Grid values(String name, Object... some) {
            List<Object> list = new ArrayList<>(List.of(some));
            if (list.isEmpty()) {
                throw new IllegalArgumentException(name + ": at least one value is needed");
            }
            if (list.stream().distinct().count() < list.size()) {
                throw new IllegalArgumentException(name + ": different values expected, found " + list);
            }
            Map<String, List<Object>> more = new LinkedHashMap<>(values);
            if (more.put(name, list) != null) {
                throw new IllegalArgumentException(name + ": it has the values " + values.get(name) + " already");
            }
            return new Grid(more);
        }

        @Override
        public String toString() {
            return "grid" + (values.isEmpty() ? "" : values);
        }
    }

    /** Evenly spread. */
    record QuasiRandom() implements Sampler {
        @Override
        public String toString() {
            return "quasi-random";
        }
    }

    /** The tree-structured Parzen estimator. */
    record Tpe() implements Sampler {
        @Override
        public String toString() {
            return "tpe";
        }
    }

    /** A Gaussian process. */
    record Bayesian() implements Sampler {
        @Override
        public String toString() {
            return "bayesian";
        }
    }

    /** An evolution strategy for numbers. */
    record CmaEs() implements Sampler {
        @Override
        public String toString() {
            return "cma-es";
        }
    }

    /**
     * An evolutionary algorithm for several objectives.
     *
     * @param population how many tries make a generation
     */
    record Nsga2(int population) implements Sampler {
        /** Checks the population. */
        public Nsga2 {
            if (population < 4) {
                throw new IllegalArgumentException("population: at least 4, found " + population);
            }
        }

        /** The same with generations of this size, at least 4. */
        public Nsga2 population(int size) {
            return new Nsga2(size);
        }

        @Override
        public String toString() {
            return "nsga2(" + population + ")";
        }
    }
}
