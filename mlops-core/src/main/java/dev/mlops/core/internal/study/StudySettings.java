package dev.mlops.core.internal.study;

import dev.mlops.tuning.Direction;
import dev.mlops.tuning.FinishedTrial;
import dev.mlops.tuning.Pruner;
import dev.mlops.tuning.Sampler;
import dev.mlops.tuning.Study;
import dev.mlops.tuning.StudyProgress;
import dev.mlops.tuning.Terminator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a study is told. Immutable.
 *
 * @param directions one per objective
 * @param sampler how settings are chosen
 * @param pruner how tries are ended early
 * @param terminator how the study is ended early
 * @param trials how many tries, earlier ones of a study that goes on included
 * @param timeout after which time none is begun
 * @param parallel how many at a time
 * @param deterministic whether tries must not depend on timing
 * @param seed what chance starts from
 * @param enqueued what is tried first
 * @param earlier other studies to learn from
 * @param name under which it is kept
 * @param identity what else must be the same where a kept study goes on, such as the digest of rows; empty for nothing
 * @param onTrial hears of each try
 * @param onProgress hears how far it is
 */
public record StudySettings(
        List<Direction> directions,
        Sampler sampler,
        Pruner pruner,
        Terminator terminator,
        int trials,
        Optional<Duration> timeout,
        int parallel,
        boolean deterministic,
        long seed,
        List<Map<String, Object>> enqueued,
        List<Study<?>> earlier,
        Optional<String> name,
        String identity,
        Consumer<? super FinishedTrial> onTrial,
        Consumer<? super StudyProgress> onProgress) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    /** Keeps copies. Throws {@link IllegalStateException} where there is no objective. */
    public StudySettings {
        if (directions.isEmpty()) {
            throw new IllegalStateException("no objective was given: say what is good first");
        }
        if (directions.size() > 1 && sampler instanceof Sampler.CmaEs) {
            throw new IllegalStateException("cmaEs() looks for one objective, found " + directions.size()
                    + ": take auto(), bayesian(), tpe() or nsga2()");
        }
        name.ifPresent(StudySettings::requireName);
        directions = List.copyOf(directions);
        enqueued = List.copyOf(enqueued);
        earlier = List.copyOf(earlier);
    }

    /** The name, if it can be a study's. Throws {@link IllegalArgumentException} where it cannot. */
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name: 1 to 100 letters, digits and . _ - expected, found '" + name + "'");
        }
        return name;
    }
}
