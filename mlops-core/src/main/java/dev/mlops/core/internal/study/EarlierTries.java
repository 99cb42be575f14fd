package dev.mlops.core.internal.study;

import dev.mlops.core.internal.search.Dimension;
import dev.mlops.core.internal.search.Observation;
import dev.mlops.core.internal.study.ledger.Setting;
import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Parameter;
import dev.mlops.tuning.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The complete tries of other studies as if they had been made before, under numbers below 0. Their values are taken as they are: which ones are good, this
 * study says. Of their settings those are taken that this study has; a try with one that is outside of the range here is left out. Immutable.
 */
final class EarlierTries {
    private final List<FinishedTrial> tries = new ArrayList<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final double[] signs;

    /** Throws {@link IllegalStateException} where a study has another number of objectives. */
    EarlierTries(List<Study<?>> studies, List<Direction> directions) {
        signs = Values.signs(directions);
        for (Study<?> study : studies) {
            if (study.directions().size() != signs.length) {
                throw new IllegalStateException("a warm start needs a study with as many objectives: expected "
                        + signs.length + ", found " + study.directions().size());
            }
            study.trials().stream().filter(FinishedTrial::isComplete).forEach(tries::add);
            for (Parameter parameter : study.parameters()) {
                settings.putIfAbsent(parameter.name(), Setting.of(parameter));
            }
        }
    }

    boolean isEmpty() {
        return tries.isEmpty();
    }

    /** Their own settings by name, for as long as those of this study are not known. */
    Map<String, Setting> settings() {
        return settings;
    }

    /** What a digest of them is taken from. */
    List<FinishedTrial> tries() {
        return tries;
    }

    /**
     * Those that fit these settings.
     *
     * @param here the settings by name
     * @param constraints by how much each of a try's constraints is broken
     */
    List<Observation> fitting(Map<String, Setting> here, Function<FinishedTrial, double[]> constraints) {
        List<Observation> fitting = new ArrayList<>();
        for (int i = 0; i < tries.size(); i++) {
            Map<Dimension, Double> values = new LinkedHashMap<>();
            tries.get(i).parameters().forEach((name, value) -> {
                Setting setting = here.get(name);
                if (setting != null) {
                    values.put(setting.dimension(), setting.find(value));
                }
            });
            if (!values.isEmpty() && values.values().stream().noneMatch(v -> v.isNaN())) {
                fitting.add(new Observation(
                        i - tries.size(),
                        values,
                        Observation.State.COMPLETE,
                        Values.signed(signs, tries.get(i).values()),
                        0,
                        0,
                        constraints.apply(tries.get(i))));
            }
        }
        return fitting;
    }
}
