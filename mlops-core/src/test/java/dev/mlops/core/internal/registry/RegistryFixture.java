package dev.mlops.core.internal.registry;

import dev.mlops.core.internal.evaluation.DefaultEvaluator;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.CentroidModels;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.Rows;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.data.Origin;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Metrics;
import dev.mlops.model.Label;
import dev.mlops.model.Task;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A registry in memory, and models for it. */
final class RegistryFixture {
    static final Task.Classification TASK = Task.classification("label").positive("yes");

    final MemoryMetadata metadata = new MemoryMetadata();
    final Engines engines = new Engines(List.of(new NearestCentroidEngine()));
    final ModelStore models = new ModelStore(new MemoryArtifacts(), engines);
    final AtomicLong nanos = new AtomicLong();
    final SteppingClock clock = new SteppingClock();
    final ModelRegistry registry = open();

    /** Another one on the same stores, as another process would have. */
    ModelRegistry open() {
        return new DefaultModelRegistry(
                new RegistryParts(metadata, models, engines, clock, new EventHub(), new ResolvedAliases(nanos::get)));
    }

    static Table rows(int number) {
        return Rows.labelled(60, number).from(Origin.of("adult", number, "aa"));
    }

    /** Another model for each number. */
    static DefaultModel<Label> model(int number) {
        return CentroidModels.classify(TASK, Pipeline.of(), rows(number));
    }

    /** A version of {@code income} with its accuracy on the rows it was made of. */
    ModelVersion register(int number) {
        DefaultModel<Label> model = model(number);
        return registry.evaluation(new DefaultEvaluator<>(TASK)
                        .metrics(List.of(Metrics.accuracy(), Metrics.rocAuc()))
                        .evaluate(model, rows(number)))
                .tag("number", Integer.toString(number))
                .register("income", model);
    }
}
