package dev.mlops.core.internal.pipeline;

import dev.mlops.core.internal.steps.Batch;
import dev.mlops.core.internal.steps.FittedStep;
import dev.mlops.core.internal.steps.Learner;
import dev.mlops.core.internal.steps.Problems;
import dev.mlops.core.internal.steps.StepKind;
import dev.mlops.core.internal.steps.Target;
import dev.mlops.data.Batches;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.pipeline.Pipeline;
import dev.mlops.pipeline.PipelineFitter;
import dev.mlops.pipeline.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits a pipeline step by step, each on what the steps before made of the training rows. Immutable; safe to share between threads. */
public final class DefaultPipelineFitter implements PipelineFitter {
    private final boolean passesMissing;

    /** For {@link java.util.ServiceLoader}: one that refuses missing values that no step fills in. */
    public DefaultPipelineFitter() {
        this(false);
    }

    /**
     * A fitter.
     *
     * @param passesMissing whether numbers and flags that are missing after the last step stay so, for an algorithm that takes them
     */
    public DefaultPipelineFitter(boolean passesMissing) {
        this.passesMissing = passesMissing;
    }

    @Override
    public DefaultFittedPipeline fit(Pipeline pipeline, Batches train, Optional<String> target, long seed) {
        if (train instanceof Table table) {
            return learn(pipeline, table, target(table, target), target.stream().toList(), seed)
                    .pipeline();
        }
        return new StreamFit(pipeline, train, target, seed, passesMissing).run();
    }

    /** The same of all columns, without a target. */
    public DefaultFittedPipeline fit(Pipeline pipeline, Table train) {
        return fit(pipeline, train, Optional.empty(), 0);
    }

    @Override
    public DefaultTrainingMatrix fitTransform(Pipeline pipeline, Table train, String target, long seed) {
        return matrix(learn(pipeline, train, target(train, Optional.of(target)), List.of(target), seed));
    }

    /** The same with a target that the caller has made of the column. */
    public DefaultTrainingMatrix fitTransform(Pipeline pipeline, Table train, Target target, long seed) {
        return matrix(learn(pipeline, train, target, List.of(target.name()), seed));
    }

    /** The same without a target that steps could look at; columns that hold answers are left out where they are there. */
    public DefaultTrainingMatrix fitTransform(Pipeline pipeline, Table train, List<String> answers, long seed) {
        List<String> there = answers.stream().filter(train.schema()::contains).toList();
        return matrix(learn(pipeline, train, null, there, seed));
    }

    private static @Nullable Target target(Table train, Optional<String> name) {
        return name.map(column -> Target.of(train.column(column), List.copyOf(Target.labelsIn(train.column(column)))))
                .orElse(null);
    }

    /** What was learnt, and what became of the training rows. */
    private record Learnt(DefaultFittedPipeline pipeline, Batch batch) {}

    private Learnt learn(Pipeline pipeline, Table train, @Nullable Target target, List<String> answers, long seed) {
        if (train.rowCount() == 0) {
            throw noRows(train.origin().toString());
        }
        Schema columns = inputs(train.schema(), answers);
        Batch batch = Batch.of(train, columns, 0, train.rowCount(), pipeline);
        if (target != null) {
            batch = batch.with(target);
        }
        List<FittedStep> fitted = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            long stepSeed = seed(seed, fitted.size());
            Learner learner = Kinds.of(step).learner(step, new StepKind.Start(batch.schema(), stepSeed));
            learner.see(batch);
            FittedStep learnt = learner.learnt();
            batch = learnt.applyInTraining(batch, stepSeed);
            fitted.add(learnt);
        }
        requireFeatures(batch.schema());
        for (Schema.Field field : batch.schema().fields()) {
            int missing = batch.cells(field.name()).missingCount();
            if (missing > 0 && !passesMissing) {
                throw Problems.missingInTraining(field.name(), field.type(), missing, batch.rowCount());
            }
        }
        return new Learnt(withoutWhatIsNotNeeded(pipeline, columns, fitted, batch.schema(), passesMissing), batch);
    }

    /** Each step has chance of its own (Steele, Lea and Flood 2014: the golden ratio parts seeds well). */
    static long seed(long seed, int step) {
        return seed + 0x9E3779B97F4A7C15L * (step + 1);
    }

    static Schema inputs(Schema schema, List<String> answers) {
        Schema inputs = schema;
        for (String answer : answers) {
            inputs = inputs.without(answer);
        }
        return inputs;
    }

    static DataException noRows(String origin) {
        return new DataException(Problem.of("there are no rows to fit the pipeline on")
                .expected("at least one training row")
                .found("an empty table: " + origin)
                .next("look at what was filtered or split off before"));
    }

    private static DefaultTrainingMatrix matrix(Learnt learnt) {
        Batch batch = learnt.batch;
        DefaultFittedPipeline pipeline = learnt.pipeline;
        int[] rows = batch.rows()
                .orElseGet(() -> IntStream.range(0, batch.rowCount()).toArray());
        return new DefaultTrainingMatrix(
                pipeline, pipeline.assemble(batch, rows), rows, batch.weights().orElse(null));
    }

    static void requireFeatures(Schema schema) {
        if (schema.size() == 0) {
            throw new DataException(Problem.of("the pipeline leaves no column to learn from")
                    .expected("at least one feature")
                    .found("none")
                    .next("drop fewer columns"));
        }
        for (Schema.Field field : schema.fields()) {
            if (!field.type().isNumeric() && field.type() != ColumnType.FLAG) {
                String drop = "drop(\"" + field.name() + "\")";
                throw new DataException(Problem.of("column '" + field.name() + "' is left over and is no number")
                        .expected("columns of type number, integer or flag after the last step")
                        .found("type " + Problems.name(field.type()))
                        .next(
                                field.type().isString()
                                        ? "add oneHot(columns(\"" + field.name() + "\")) or " + drop
                                        : "add " + drop));
            }
        }
    }

    /**
     * Goes backwards from the features to the columns that they are made of, and forgets what was learnt about others.
     */
    static DefaultFittedPipeline withoutWhatIsNotNeeded(
            Pipeline pipeline, Schema columns, List<FittedStep> fitted, Schema features, boolean passesMissing) {
        List<FittedStep> restricted = new ArrayList<>(fitted);
        Set<String> needed = Set.copyOf(features.names());
        for (int i = fitted.size() - 1; i >= 0; i--) {
            needed = DefaultFittedPipeline.sources(fitted.get(i), needed);
            restricted.set(i, fitted.get(i).restrictedTo(needed));
        }
        return new DefaultFittedPipeline(pipeline, columns.only(List.copyOf(needed)), restricted, passesMissing);
    }
}
