package dev.mlops.core.internal.tuning;

import dev.mlops.data.Origin;
import dev.mlops.data.TextTable;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Study}. Of tries with the same value the first is better.
 *
 * @param <O> what the models predict
 */
final class DefaultStudy<O extends Output> implements Study<O> {
    private static final int SHOWN = 10;

    private final String metric;
    private final List<Search.Tried> tried;
    private final List<Search.Tried> ranked;

    /**
     * A study of these tries.
     *
     * @param metric the metric's id
     * @param maximize whether the largest value is the best
     * @param tried in the order of their numbers
     */
    DefaultStudy(String metric, boolean maximize, List<Search.Tried> tried) {
        this.metric = metric;
        this.tried = tried;
        Comparator<Search.Tried> byValue =
                Comparator.comparingDouble(t -> t.trial().value());
        this.ranked = tried.stream()
                .filter(t -> !t.trial().failed())
                .sorted(maximize ? byValue.reversed() : byValue) // stable: the first of equals stays first
                .toList();
    }

    @Override
    public FinishedTrial best() {
        return winner().trial();
    }

    @Override
    public Algorithm bestAlgorithm() {
        return Objects.requireNonNull(winner().algorithm(), "a try without an algorithm has failed");
    }

    private Search.Tried winner() {
        if (ranked.isEmpty()) {
            throw new EngineException(Problem.of("every one of " + tried.size() + " tries failed")
                    .expected("a try with a value of " + metric)
                    .found(tried.get(0).trial().error())
                    .next("look at study.trials() for the errors of the others"));
        }
        return ranked.get(0);
    }

    @Override
    public List<FinishedTrial> trials() {
        return tried.stream().map(Search.Tried::trial).toList();
    }

    /** The best try, the ten best under each other with their settings, and how many failed. */
    @Override
    public String toString() {
        if (ranked.isEmpty()) {
            return "every one of " + tried.size() + " tries failed; the first: "
                    + tried.get(0).trial().error();
        }
        List<Search.Tried> shown = ranked.subList(0, Math.min(SHOWN, ranked.size()));
        Set<String> names = new LinkedHashSet<>();
        shown.forEach(t -> names.addAll(t.trial().parameters().keySet()));
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("trial", metric));
        header.addAll(names);
        cells.add(header);
        for (Search.Tried one : shown) {
            List<String> row = new ArrayList<>();
            row.add(Integer.toString(one.trial().number()));
            row.add(String.format(Locale.ROOT, "%.4f", one.trial().value()));
            names.forEach(name -> row.add(text(one.trial().parameters().get(name))));
            cells.add(row);
        }
        int failed = tried.size() - ranked.size();
        return "best of " + tried.size() + ": " + best() + "\n" + String.join("\n", TextTable.of(cells))
                + (shown.size() < ranked.size() ? "\nand " + (ranked.size() - shown.size()) + " more" : "")
                + (failed > 0 ? "\n" + failed + " failed" : "");
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4g", number) : value.toString();
    }

    @Override
    public Optional<String> name() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Direction> directions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Parameter> parameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FinishedTrial> front() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double hypervolume(double... reference) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ParameterImportances importances() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ParameterImportances importances(int objective) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StudyCharts charts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Pipeline bestPipeline() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Model<O> refit() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Model<O> refit(FinishedTrial trial) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Origin origin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<DefaultComparison> versusDefault() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> warnings() {
        throw new UnsupportedOperationException();
    }
}
