package dev.mlops.core.internal.chart;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import java.util.Comparator;
import java.util.List;

/**
 * What figures are drawn from. A try has a value of an objective where that is finite. Immutable.
 *
 * @param title what the study is called
 * @param directions by objective
 * @param parameters the settings
 * @param trials the tries, by number
 */
record StudyView(String title, List<Direction> directions, List<Parameter> parameters, List<FinishedTrial> trials) {
    private static final int LONGEST_TEXT = 400;

    StudyView {
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("directions: one objective at least is needed");
        }
        directions = List.copyOf(directions);
        parameters = List.copyOf(parameters);
        trials = trials.stream()
                .sorted(Comparator.comparingInt(FinishedTrial::number))
                .toList();
    }

    static boolean hasValue(FinishedTrial trial, int objective) {
        return trial.values().size() > objective
                && Double.isFinite(trial.values().get(objective));
    }

    /** Those whose value counts, by number. */
    List<FinishedTrial> complete(int objective) {
        return trials.stream()
                .filter(t -> t.isComplete() && hasValue(t, objective))
                .toList();
    }

    /** The same from the best to the worst, the earlier of equal ones first. */
    List<FinishedTrial> bestFirst(int objective) {
        return complete(objective).stream().sorted(better(objective)).toList();
    }

    /** Sorts the best to the front. */
    Comparator<FinishedTrial> better(int objective) {
        Comparator<FinishedTrial> byValue =
                Comparator.comparingDouble(t -> t.values().get(objective));
        return directions.get(objective) == Direction.MINIMIZE ? byValue : byValue.reversed();
    }

    /** The setting of a name. */
    Parameter parameter(String name) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        int position = names.indexOf(name);
        if (position < 0) {
            throw new NotFoundException(Problem.of("the study has no setting '" + name + "'")
                    .expected(names.isEmpty() ? "a study with settings" : "one of " + String.join(", ", names))
                    .found("'" + name + "'")
                    .next(Problem.didYouMean(name, names) + "Names are compared letter by letter"));
        }
        return parameters.get(position);
    }

    /** What an objective's axis is called. */
    String objective(int objective) {
        return directions.size() == 1 ? "value" : "objective " + (objective + 1);
    }

    /** What shows when a try is pointed at. */
    static String text(FinishedTrial trial) {
        String text = trial.toString();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
