package dev.mlops.core.internal.study;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.History;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.search.Suggester;
import dev.mlops.core.internal.study.ledger.Entry;
import dev.mlops.core.internal.study.ledger.Roll;
import dev.mlops.core.internal.study.ledger.Setting;
import dev.mlops.core.internal.study.ledger.Shapes;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Sampler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the suggester is shown of a study's tries, and when.
 *
 * <p>Where tries must not depend on timing, try k with p at a time is proposed when all up to k - p are over, which are shown in the order of
 * their numbers; of those after them what was known when they were proposed. The first one goes alone where it asks for its settings while it
 * runs, so that others know what to ask for. What is shown is the same, step by step, where a study goes on that was ended.
 *
 * <p>Else whatever is over is shown in the order in which it ended, and of others what is known by now.
 *
 * <p>Earlier studies' tries come before all. While no try of this study is over, they are taken to have the same settings; then those that fit are
 * shown. Where that changes, a new suggester is shown everything once more, which is the same as if it had been so from the start.
 *
 * <p>For one thread at a time.
 */
final class Sampling {
    private final StudySettings settings;
    private final double[] signs;
    private final EarlierTries earlier;
    private final Shapes shapes;
    private final List<Observation> shown = new ArrayList<>();
    private final Map<String, Setting> known = new HashMap<>();
    private final Map<Integer, Entry> runningShown = new HashMap<>();
    private final SortedSet<String> constraintNames = new TreeSet<>();
    private Map<String, Setting> fitted = Map.of();
    private Suggester suggester;
    private History history = new History();
    private History own = history;
    private int step = -1;
    private int settled;

    Sampling(StudySettings settings) {
        this.settings = settings;
        signs = Values.signs(settings.directions());
        earlier = new EarlierTries(settings.earlier(), settings.directions());
        shapes = new Shapes(settings.sampler() instanceof Sampler.Grid);
        suggester = Suggesters.of(settings.sampler(), settings.seed());
        if (!earlier.isEmpty()) {
            refit();
        }
    }

    /** Whether the next try can be proposed already. */
    boolean isReady(Roll roll) {
        Optional<Integer> first = roll.running().keySet().stream().findFirst();
        return !settings.deterministic() || first.isEmpty() || first.get() > horizon(roll, roll.size());
    }

    /** The last try that the one of this number may know the end of, where that must not depend on timing. */
    int horizon(Roll roll, int number) {
        boolean firstGoesAlone = number > 0 && roll.get(0).proposed().isEmpty();
        return Math.max(number - settings.parallel(), firstGoesAlone ? 0 : -1);
    }

    /** Shows what is due before the try of this number is proposed. */
    void advance(Roll roll, int number) {
        if (settings.deterministic()) {
            for (; step < number; step++) {
                settle(roll, horizon(roll, step + 1));
                if (step >= settled) {
                    show(running(step, roll.get(step).proposed()));
                }
            }
        } else {
            for (; settled < roll.ended().size(); settled++) {
                end(roll.ended().get(settled));
            }
            roll.running().forEach((other, entry) -> {
                if (other != number && !entry.equals(runningShown.put(other, entry))) {
                    show(running(other, entry.settings()));
                    if (settings.sampler() instanceof Sampler.Grid) {
                        // A try that is begun where this one is must be given all its settings, or others take what is
                        // left for it.
                        shapes.add(entry.settings());
                    }
                }
            });
        }
        if (!earlier.isEmpty() && !fitted.equals(fitting())) {
            refit();
        }
    }

    /** Shows all that is over, where no try runs. */
    void advanceAll(Roll roll) {
        if (settings.deterministic()) {
            settle(roll, roll.size() - 1);
        }
    }

    private void settle(Roll roll, int last) {
        for (; settled <= last; settled++) {
            end(roll.get(settled));
        }
    }

    private void end(Entry entry) {
        FinishedTrial finished = entry.finished().orElseThrow();
        runningShown.remove(entry.number());
        shapes.add(entry.settings());
        entry.settings().keySet().forEach(s -> known.put(s.name(), s));
        show(observation(entry, finished));
    }

    private void show(Observation observation) {
        history.put(observation);
        if (own != history) {
            own.put(observation);
            shown.add(observation);
        }
    }

    private static Observation running(int number, Map<Setting, Double> values) {
        return new Observation(number, values(values), Observation.State.RUNNING, new double[0], 0, 0);
    }

    private Observation observation(Entry entry, FinishedTrial finished) {
        double violation = finished.constraints().values().stream()
                .mapToDouble(v -> Math.max(0, v))
                .sum();
        double[] objectives = Values.signed(signs, finished.values());
        Observation.State state = switch (finished.state()) {
            case COMPLETE -> Observation.State.COMPLETE;
            case PRUNED -> objectives.length > 0 ? Observation.State.PRUNED : Observation.State.FAILED;
            case INFEASIBLE -> objectives.length > 0 ? Observation.State.COMPLETE : Observation.State.FAILED;
            case FAILED -> Observation.State.FAILED;
        };
        boolean isPruned =
                state == Observation.State.PRUNED && !finished.reported().isEmpty();
        long at = isPruned ? finished.reported().lastKey() : 0;
        return new Observation(
                entry.number(),
                values(entry.settings()),
                state,
                objectives,
                violation,
                at,
                constraints(finished.constraints()));
    }

    /** In the order of their names; empty where a try has others than those before it. */
    private double[] constraints(Map<String, Double> byName) {
        if (constraintNames.isEmpty()) {
            constraintNames.addAll(byName.keySet());
        }
        return byName.keySet().equals(constraintNames)
                ? constraintNames.stream().mapToDouble(byName::get).toArray()
                : new double[0];
    }

    private static Map<Dimension, Double> values(Map<Setting, Double> settings) {
        Map<Dimension, Double> values = new LinkedHashMap<>();
        settings.forEach((setting, value) -> values.put(setting.dimension(), value));
        return values;
    }

    /** By name, the settings that earlier tries are to fit. */
    private Map<String, Setting> fitting() {
        Map<String, Setting> fitting = new LinkedHashMap<>(earlier.settings());
        if (!own.ended().isEmpty()) {
            fitting.keySet().retainAll(known.keySet());
        }
        fitting.replaceAll((name, setting) -> known.getOrDefault(name, setting));
        return fitting;
    }

    private void refit() {
        fitted = fitting();
        suggester = Suggesters.of(settings.sampler(), settings.seed());
        own = own == history ? new History() : own;
        History anew = new History();
        earlier.fitting(fitted, t -> constraints(t.constraints())).forEach(anew::put);
        shown.forEach(anew::put);
        history = anew;
    }

    /** What to try under a number. */
    Suggester.Proposal propose(int number) {
        return suggester.propose(history, number);
    }

    /** Whether the sampler has nothing left to try. */
    boolean isExhausted() {
        return Suggesters.isExhausted(suggester, history);
    }

    /** What was shown of this study's tries. */
    History own() {
        return own;
    }

    /** The way of a new try, as far as it is known. */
    Shapes.Walk walk() {
        return shapes.walk();
    }
}
