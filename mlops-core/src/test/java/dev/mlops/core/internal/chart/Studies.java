package dev.mlops.core.internal.chart;

import dev.mlops.core.internal.search.Chance;
import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Runs;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.search.tpe.ParzenSuggester;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Made-up studies, as a real search would leave them. */
final class Studies {
    private static final int ROUNDS = 30;

    private Studies() {}

    /** Branin's function, to be made small. */
    static DefaultStudyCharts branin(int count) {
        List<Parameter> space = List.of(number("x0", -5, 10, false), number("x1", 0, 15, false));
        History history = Runs.minimize(new ParzenSuggester(7), Runs.braninSpace(), count, Runs::branin);
        List<FinishedTrial> trials = history.all().stream()
                .map(o -> trial(o.number(), TrialState.COMPLETE, settings(o), List.of(o.value())))
                .toList();
        return new DefaultStudyCharts("branin", List.of(Direction.MINIMIZE), space, trials);
    }

    /** An accuracy that depends on what is learned, on settings of one branch only, and on noise; with reports, pruned tries and failures. */
    static DefaultStudyCharts mixed(int count) {
        List<Parameter> space = List.of(
                new Parameter(
                        "algorithm",
                        Parameter.Kind.CATEGORICAL,
                        0,
                        2,
                        0,
                        false,
                        List.of("gradient boosted trees", "linear", "nearest neighbours")),
                number("learningRate", 1e-4, 0.5, true),
                new Parameter("maxDepth", Parameter.Kind.INTEGER, 2, 12, 1, false, List.of()),
                number("l2", 1e-6, 10, true),
                new Parameter("neighbours", Parameter.Kind.INTEGER, 1, 200, 1, true, List.of()),
                new Parameter("standardise", Parameter.Kind.FLAG, 0, 1, 0, false, List.of()));
        Suggester suggester = new ParzenSuggester(11);
        History history = new History();
        List<FinishedTrial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            FinishedTrial trial = tryMixed(suggester.propose(history, number), number, history);
            trials.add(trial);
        }
        return new DefaultStudyCharts(
                "churn: accuracy of <three> algorithms", List.of(Direction.MAXIMIZE), space, trials);
    }

    private static FinishedTrial tryMixed(Suggester.Proposal proposal, int number, History history) {
        Map<Dimension, Double> asked = new LinkedHashMap<>();
        List<String> algorithms = List.of("gradient boosted trees", "linear", "nearest neighbours");
        int algorithm = (int) ask(proposal, asked, Dimension.category("algorithm", algorithms));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("algorithm", algorithms.get(algorithm));
        double good = 0.7;
        if (algorithm == 0) {
            double rate = ask(proposal, asked, Dimension.number("learningRate", 1e-4, 0.5, 0, true));
            double depth = ask(proposal, asked, Dimension.integer("maxDepth", 2, 12, 1, false));
            settings.put("learningRate", rate);
            settings.put("maxDepth", (int) depth);
            good = 0.9 - 0.04 * Math.pow(Math.log10(rate / 0.06), 2) - 0.002 * Math.pow(depth - 6, 2);
        } else if (algorithm == 1) {
            double l2 = ask(proposal, asked, Dimension.number("l2", 1e-6, 10, 0, true));
            settings.put("l2", l2);
            good = 0.82 - 0.01 * Math.pow(Math.log10(l2 / 0.01), 2);
        } else {
            double neighbours = ask(proposal, asked, Dimension.integer("neighbours", 1, 200, 1, true));
            settings.put("neighbours", (int) neighbours);
            good = 0.8 - 0.1 * Math.pow(Math.log10(neighbours / 15), 2);
        }
        boolean flag = ask(proposal, asked, Dimension.category("standardise", List.of("false", "true"))) > 0;
        settings.put("standardise", flag);
        Chance chance = Chance.of(3, number);
        double value = good + (flag && algorithm > 0 ? 0.03 : 0) + 0.01 * (chance.unit() - 0.5);
        return ended(number, asked, settings, value, chance, history);
    }

    private static FinishedTrial ended(
            int number,
            Map<Dimension, Double> asked,
            Map<String, Object> settings,
            double value,
            Chance chance,
            History history) {
        if (number % 23 == 17) {
            history.put(new Observation(number, asked, Observation.State.FAILED, new double[0], 0, 0));
            return new FinishedTrial(
                    number,
                    TrialState.FAILED,
                    settings,
                    List.of(),
                    Map.of(),
                    new TreeMap<>(),
                    "IllegalStateException: out of memory",
                    Duration.ZERO);
        }
        boolean pruned = number > 15 && value < 0.8;
        SortedMap<Long, Double> reported = new TreeMap<>();
        for (long round = 1; round <= (pruned ? 8 : ROUNDS); round++) {
            reported.put(round, 0.5 + (value - 0.5) * (1 - Math.exp(-round / 5.0)) + 0.004 * (chance.unit() - 0.5));
        }
        double last = reported.get(reported.lastKey());
        history.put(new Observation(
                number,
                asked,
                pruned ? Observation.State.PRUNED : Observation.State.COMPLETE,
                new double[] {-last},
                0,
                pruned ? 8 : 0));
        return new FinishedTrial(
                number,
                pruned ? TrialState.PRUNED : TrialState.COMPLETE,
                settings,
                List.of(last),
                Map.of(),
                reported,
                "",
                Duration.ofSeconds(number));
    }

    /** Two objectives: a mistake to be made small, and a speed to be made large. */
    static DefaultStudyCharts twoObjectives(int count) {
        List<Parameter> space = List.of(number("x0", 0, 1, false), number("x1", 0, 1, false));
        List<FinishedTrial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = Chance.of(1, i, "x0").unit();
            double y = Chance.of(1, i, "x1").unit();
            double mistake = 0.1 + 0.5 * (1 - x) * (1 - x) + 0.3 * y * y;
            double speed = 1000 * (1.2 - x) / (1 + y);
            trials.add(trial(i, TrialState.COMPLETE, Map.of("x0", x, "x1", y), List.of(mistake, speed)));
        }
        return new DefaultStudyCharts(
                "mistake and speed", List.of(Direction.MINIMIZE, Direction.MAXIMIZE), space, trials);
    }

    private static double ask(Suggester.Proposal proposal, Map<Dimension, Double> asked, Dimension dimension) {
        double value = proposal.ask(dimension);
        asked.put(dimension, value);
        return value;
    }

    static Parameter number(String name, double low, double high, boolean log) {
        return new Parameter(name, Parameter.Kind.NUMBER, low, high, 0, log, List.of());
    }

    private static Map<String, Object> settings(Observation observation) {
        Map<String, Object> settings = new LinkedHashMap<>();
        observation.values().forEach((dimension, value) -> settings.put(dimension.name(), value));
        return settings;
    }

    static FinishedTrial trial(int number, TrialState state, Map<String, Object> settings, List<Double> values) {
        return new FinishedTrial(number, state, settings, values, Map.of(), new TreeMap<>(), "", Duration.ZERO);
    }
}
