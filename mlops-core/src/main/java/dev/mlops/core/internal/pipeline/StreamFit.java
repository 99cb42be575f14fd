package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.Batches;
import dev.mlops.data.Schema;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits a pipeline on rows that come as a stream, in as few passes as possible: steps about different columns learn in the same one, and a
 * step that builds on what another learns waits for the next. For one thread.
 */
final class StreamFit {
    private final Pipeline pipeline;
    private final Batches train;
    private final Optional<String> target;
    private final long seed;
    private final boolean passesMissing;
    private final Schema columns;
    private final List<FittedStep> fitted = new ArrayList<>();
    private List<String> labels = List.of();
    private long rows;

    StreamFit(Pipeline pipeline, Batches train, Optional<String> target, long seed, boolean passesMissing) {
        this.pipeline = pipeline;
        this.train = train;
        this.target = target;
        this.seed = seed;
        this.passesMissing = passesMissing;
        this.columns =
                DefaultPipelineFitter.inputs(train.schema(), target.stream().toList());
    }

    DefaultFittedPipeline run() {
        target.ifPresent(this::gatherLabels);
        Schema schema = columns;
        while (fitted.size() < pipeline.steps().size()) {
            List<Learner> learners = nextPass(schema);
            if (learners.stream().anyMatch(Learner::needsRows)) {
                pass(learners);
            }
            for (Learner learner : learners) {
                FittedStep learnt = learner.learnt();
                fitted.add(learnt);
                schema = learnt.after(schema);
            }
        }
        DefaultPipelineFitter.requireFeatures(schema);
        return DefaultPipelineFitter.withoutWhatIsNotNeeded(pipeline, columns, fitted, schema, passesMissing);
    }

    private void gatherLabels(String name) {
        if (!train.schema().field(name).type().isNumeric()) {
            Set<String> found = new TreeSet<>();
            train.forEachBatch(batch -> found.addAll(Target.labelsIn(batch.column(name))));
            labels = List.copyOf(found);
        }
    }

    /** The steps from the next on that can learn at the same time: none of them is about a column that one before it changes. */
    private List<Learner> nextPass(Schema before) {
        List<Learner> learners = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        Schema schema = before;
        for (int i = fitted.size(); i < pipeline.steps().size(); i++) {
            Step step = pipeline.steps().get(i);
            List<String> selected = step.columns().select(schema);
            if (selected.stream().anyMatch(changed::contains)) {
                break;
            }
            StepKind<?> kind = Kinds.of(step);
            learners.add(kind.learner(step, new StepKind.Start(schema, DefaultPipelineFitter.seed(seed, i))));
            Optional<Schema> after = kind.after(step, schema);
            if (after.isEmpty()) {
                break;
            }
            changed.addAll(selected);
            // Columns that a step adds are not there before it is applied.
            after.get().names().stream().filter(name -> !before.contains(name)).forEach(changed::add);
            schema = after.get();
        }
        return learners;
    }

    private void pass(List<Learner> learners) {
        rows = 0;
        train.forEachBatch(table -> {
            Batch batch = Batch.of(table, columns, 0, table.rowCount(), pipeline);
            if (target.isPresent()) {
                batch = batch.with(Target.of(table.column(target.get()), labels));
            }
            for (FittedStep step : fitted) {
                batch = step.apply(batch);
            }
            for (Learner learner : learners) {
                learner.see(batch);
            }
            rows += table.rowCount();
        });
        if (rows == 0) {
            throw DefaultPipelineFitter.noRows(train.toString());
        }
    }
}
