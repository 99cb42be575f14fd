package dev.mlops.core.internal.registry.making;

import dev.mlops.core.internal.runs.RunLog;
import dev.mlops.core.internal.training.Trainings;
import dev.mlops.core.internal.training.Trainings.Training;
import dev.mlops.registry.Parent;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the training that made a model, by what trainers keep; nothing where it was not trained in this workspace. Immutable.
 *
 * @param duration how long it took
 * @param rows the digest of its rows
 * @param run it as an entry in the log of experiments, where that is there
 */
public record TrainingFacts(Optional<Duration> duration, Optional<String> rows, Optional<Parent> run) {
    /** Of this model. Where several trainings made it, of one that is in the log, if any is. */
    public static TrainingFacts of(MetadataStore.Transaction tx, Digest model) {
        List<Training> all = Trainings.of(tx, model);
        Optional<Training> logged =
                all.stream().filter(training -> isLogged(tx, training)).findFirst();
        Optional<Training> training = logged.or(() -> all.stream().findFirst());
        return new TrainingFacts(
                training.flatMap(TrainingFacts::duration),
                training.flatMap(Training::rows),
                logged.flatMap(Training::run).map(id -> new Parent("run", id)));
    }

    private static boolean isLogged(MetadataStore.Transaction tx, Training training) {
        return training.run().filter(id -> RunLog.contains(tx, id)).isPresent();
    }

    private static Optional<Duration> duration(Training training) {
        return training.seconds().isPresent()
                ? Optional.of(Duration.ofNanos(Math.round(training.seconds().getAsDouble() * 1e9)))
                : Optional.empty();
    }
}
