package dev.mlops.core.internal.study;

import dev.mlops.core.internal.chart.DefaultStudyCharts;
import dev.mlops.core.internal.importance.FunctionalAnova;
import dev.mlops.core.internal.search.pareto.Hypervolume;
import dev.mlops.data.Origin;
import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import dev.mlops.model.Algorithm;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.tuning.DefaultComparison;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.ParameterImportances;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyCharts;
import dev.mlops.tuning.TrialState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one {@link Study}. Of tries with the same value the first is better.
 *
 * @param <O> what the models predict
 */
public final class DefaultStudy<O extends Output> implements Study<O> {
    private final StudyOutcome outcome;
    private final List<String> objectives;
    private final Optional<Tuned<O>> tuned;
    private final double[] signs;

    /** The complete ones, best first by the first objective. */
    private final List<FinishedTrial> ranked;

    /**
     * A study.
     *
     * @param outcome what came of it
     * @param objectives the objectives' names, in their order
     * @param tuned what its tries stand for; empty where it is of a function
     */
    public DefaultStudy(StudyOutcome outcome, List<String> objectives, Optional<Tuned<O>> tuned) {
        this.outcome = outcome;
        this.objectives = List.copyOf(objectives);
        this.tuned = tuned;
        signs = Values.signs(outcome.directions());
        Comparator<FinishedTrial> byValue = Comparator.comparingDouble(t -> signs[0] * t.value());
        ranked = outcome.trials().stream()
                .filter(FinishedTrial::isComplete)
                .sorted(byValue.thenComparingInt(FinishedTrial::number))
                .toList();
    }

    @Override
    public Optional<String> name() {
        return outcome.name();
    }

    @Override
    public List<Direction> directions() {
        return outcome.directions();
    }

    @Override
    public List<Parameter> parameters() {
        return outcome.parameters();
    }

    @Override
    public List<FinishedTrial> trials() {
        return outcome.trials();
    }

    @Override
    public FinishedTrial best() {
        if (signs.length > 1) {
            throw new IllegalStateException("there is no best try by " + signs.length
                    + " objectives: look at study.front(), or at the tries by one of them");
        }
        if (ranked.isEmpty()) {
            throw new EngineException(Problem.of("none of " + outcome.trials().size() + " tries is complete")
                    .expected("a try with a value of " + objectives.get(0))
                    .found(firstReason())
                    .next("look at study.trials() for what became of the others"));
        }
        return ranked.get(0);
    }

    private String firstReason() {
        return outcome.trials().stream()
                .filter(FinishedTrial::failed)
                .map(FinishedTrial::error)
                .findFirst()
                .or(() -> outcome.trials().stream().map(FinishedTrial::toString).findFirst())
                .orElse("no try at all");
    }

    @Override
    public List<FinishedTrial> front() {
        List<FinishedTrial> front = new ArrayList<>();
        for (FinishedTrial trial : outcome.trials()) {
            if (trial.isComplete() && front.stream().noneMatch(other -> reaches(other, trial))) {
                front.removeIf(other -> reaches(trial, other));
                front.add(trial);
            }
        }
        return List.copyOf(front);
    }

    /** Whether one equals or beats another in every objective. */
    private boolean reaches(FinishedTrial one, FinishedTrial other) {
        for (int i = 0; i < signs.length; i++) {
            if (!(signs[i] * one.values().get(i) <= signs[i] * other.values().get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public double hypervolume(double... reference) {
        List<Double> point = Values.list(signs.length, reference);
        if (Values.error(point).isPresent()) {
            throw new IllegalArgumentException("reference: finite numbers expected, found " + point);
        }
        double[][] points = front().stream()
                .map(trial -> Values.signed(signs, trial.values()))
                .toArray(double[][]::new);
        return Hypervolume.of(points, Values.signed(signs, point));
    }

    @Override
    public ParameterImportances importances() {
        return importances(0);
    }

    @Override
    public ParameterImportances importances(int objective) {
        if (objective < 0 || objective >= signs.length) {
            throw new IllegalArgumentException(
                    "objective: a position from 0 to " + (signs.length - 1) + " expected, found " + objective);
        }
        return FunctionalAnova.of(outcome.parameters(), outcome.trials(), objective);
    }

    @Override
    public StudyCharts charts() {
        return new DefaultStudyCharts(
                outcome.name().map(name -> "Study " + name).orElse("Study"),
                outcome.directions(),
                outcome.parameters(),
                outcome.trials());
    }

    @Override
    public Algorithm bestAlgorithm() {
        return tuned().algorithm(best());
    }

    @Override
    public Pipeline bestPipeline() {
        return tuned().pipeline(best());
    }

    @Override
    public Model<O> refit() {
        return tuned().refit(best());
    }

    @Override
    public Model<O> refit(FinishedTrial trial) {
        return tuned().refit(trial);
    }

    @Override
    public Origin origin() {
        return tuned().origin();
    }

    @Override
    public Optional<DefaultComparison> versusDefault() {
        Tuned<O> models = tuned();
        return signs.length > 1 ? Optional.empty() : models.versusDefault(best());
    }

    @Override
    public List<String> warnings() {
        return tuned().warnings(this);
    }

    private Tuned<O> tuned() {
        return tuned.orElseThrow(() -> new IllegalStateException(
                "it is a study of a function, which has tries only, and no algorithms, models and rows"));
    }

    /** The best try, the ten best under each other with their settings, and how many were pruned, failed, or broke a constraint. */
    @Override
    public String toString() {
        List<FinishedTrial> tries = outcome.trials();
        if (ranked.isEmpty()) {
            return "none of " + tries.size() + " tries is complete; the first: " + firstReason();
        }
        String first = signs.length == 1
                ? "best of " + tries.size() + ": " + ranked.get(0)
                : front().size() + " of " + tries.size() + " on the front";
        return first + "\n" + StudyText.table(signs.length == 1 ? ranked : front(), objectives)
                + counted(TrialState.PRUNED, "pruned")
                + counted(TrialState.INFEASIBLE, "broke a constraint")
                + counted(TrialState.FAILED, "failed");
    }

    private String counted(TrialState state, String text) {
        long count = outcome.trials().stream().filter(t -> t.state() == state).count();
        return count > 0 ? "\n" + count + " " + text : "";
    }
}
