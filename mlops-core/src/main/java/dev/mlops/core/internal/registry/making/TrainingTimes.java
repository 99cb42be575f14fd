package dev.mlops.core.internal.registry.making;

import dev.mlops.spi.Attributes;
import dev.mlops.spi.Condition;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import dev.mlops.spi.Query;
import java.time.Duration;
import java.util.Optional;

/** How long models were trained, by what trainers keep. Stateless. */
public final class TrainingTimes {
    private TrainingTimes() {}

    /** That of this model; empty where it was not trained in this workspace. */
    public static Optional<Duration> of(MetadataStore.Transaction tx, Digest model) {
        Condition isOfModel = Condition.attribute("model").equalTo(Attributes.Value.of(model.hex()));
        return tx.query(Query.of("run").where(isOfModel).limit(1)).stream()
                .flatMap(run -> run.attributes().find("seconds").stream())
                .map(value -> Duration.ofNanos(Math.round(((Attributes.NumberValue) value).number() * 1e9)))
                .findFirst();
    }
}
