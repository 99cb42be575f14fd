package dev.mlops.core.internal.search.auto;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/** Problems of the kinds that settings of learners are, whose optimum is 0 and anywhere in the space, another one for each seed. */
enum MadeProblems {
    /** Settings that act together: a bowl in turned coordinates. */
    TURNED {
        @Override
        double ask(ToDoubleFunction<Dimension> trial, Chance chance) {
            double[] away = away(trial, 3, chance);
            double[] turned = {away[0] + away[1], away[0] - away[1] + away[2], away[1] + 2 * away[2]};
            double sum = 0;
            for (double one : turned) {
                sum += (0.1 + chance.unit()) * one * one;
            }
            return sum;
        }
    },
    /** A bent valley. */
    VALLEY {
        @Override
        double ask(ToDoubleFunction<Dimension> trial, Chance chance) {
            double[] away = away(trial, 2, chance);
            double bend = 1 + 2 * chance.unit();
            return 10 * Math.pow(away[1] - bend * away[0] * away[0], 2) + away[0] * away[0];
        }
    },
    /** Many settings, each on its own, some of which hardly matter. */
    ADDITIVE {
        @Override
        double ask(ToDoubleFunction<Dimension> trial, Chance chance) {
            double sum = 0;
            for (double one : away(trial, 7, chance)) {
                sum += Math.pow(20, -chance.unit()) * (1 - Math.exp(-6 * one * one));
            }
            return sum;
        }
    },
    /** Choices, a rate and a count. */
    MIXED {
        @Override
        double ask(ToDoubleFunction<Dimension> trial, Chance chance) {
            int bestKind = chance.below(4);
            double bestRate = -4 + 3 * chance.unit();
            double bestCount = 1 + chance.below(8);
            double kind = trial.applyAsDouble(Dimension.category("kind", List.of("a", "b", "c", "d")));
            double rate = Math.log10(trial.applyAsDouble(Dimension.number("rate", 1e-5, 1, 0, true)));
            double count = trial.applyAsDouble(Dimension.integer("count", 1, 8, 1, false));
            return (kind == bestKind ? 0 : 0.3)
                    + 0.4 * Math.pow(rate - bestRate - 0.1 * (count - bestCount), 2)
                    + 0.02 * Math.pow(count - bestCount, 2);
        }
    },
    /** Settings of one branch only. */
    BRANCHES {
        @Override
        double ask(ToDoubleFunction<Dimension> trial, Chance chance) {
            double advantage = chance.unit() - 0.5;
            double bestDepth = 1 + chance.below(12);
            double bestRate = -4 + 3 * chance.unit();
            if (trial.applyAsDouble(Dimension.category("model", List.of("tree", "net"))) == 0) {
                double depth = trial.applyAsDouble(Dimension.integer("depth", 1, 12, 1, false));
                return Math.max(0, advantage) + 0.02 * Math.pow(depth - bestDepth, 2);
            }
            double rate = Math.log10(trial.applyAsDouble(Dimension.number("rate", 1e-5, 1, 0, true)));
            return Math.max(0, -advantage) + 0.2 * Math.pow(rate - bestRate, 2) + away(trial, 1, chance)[0];
        }
    };

    /** The value where a try's settings are; chance begins anew for each try. */
    abstract double ask(ToDoubleFunction<Dimension> trial, Chance chance);

    /** How far settings x0, x1 ... from 0 to 1 are from the best ones. */
    private static double[] away(ToDoubleFunction<Dimension> trial, int count, Chance chance) {
        double[] away = new double[count];
        for (int i = 0; i < count; i++) {
            double best = 0.05 + 0.9 * chance.unit();
            away[i] = Math.abs(trial.applyAsDouble(Dimension.number("x" + i, 0, 1, 0, false)) - best);
        }
        return away;
    }

    /** The best of so many tries, where the median of random ones is 1. */
    double regret(Suggester suggester, int tries, long seed) {
        History history = new History();
        for (int number = 0; number < tries; number++) {
            Suggester.Proposal proposal = suggester.propose(history, number);
            Map<Dimension, Double> values = new LinkedHashMap<>();
            double value = ask(d -> values.computeIfAbsent(d, proposal::ask), Chance.of(seed, 0));
            history.put(Observation.complete(number, values, value));
        }
        List<Double> random = new ArrayList<>();
        Chance any = Chance.of(seed, 1);
        for (int i = 0; i < 501; i++) {
            random.add(ask(d -> d.fromUnit(any.unit()), Chance.of(seed, 0)));
        }
        double[] sorted = random.stream().mapToDouble(v -> v).sorted().toArray();
        return history.best().value() / sorted[250];
    }

    /** The mean over problems and seeds from 0 on. */
    static double meanRegret(LongFunction<Suggester> made, int tries, int seeds) {
        return Arrays.stream(values())
                .mapToDouble(problem -> {
                    double sum = 0;
                    for (int seed = 0; seed < seeds; seed++) {
                        sum += problem.regret(made.apply(seed), tries, seed) / seeds;
                    }
                    return sum;
                })
                .average()
                .orElseThrow();
    }
}
