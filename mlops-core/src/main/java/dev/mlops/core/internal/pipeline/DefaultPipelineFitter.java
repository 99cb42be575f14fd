package dev.mlops.core.internal.pipeline;

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
import java.util.Set;

/** Fits a pipeline step by step, each on what the steps before made of the training rows. Stateless. */
public final class DefaultPipelineFitter implements PipelineFitter {
    /** For {@link java.util.ServiceLoader}. */
    public DefaultPipelineFitter() {}

    @Override
    public DefaultFittedPipeline fit(Pipeline pipeline, Table train) {
        if (train.rowCount() == 0) {
            throw new DataException(Problem.of("there are no rows to fit the pipeline on")
                    .expected("at least one training row")
                    .found("an empty table: " + train.origin())
                    .next("look at what was filtered or split off before"));
        }
        Batch batch = Batch.of(train, train.schema(), 0, train.rowCount());
        List<FittedStep> fitted = new ArrayList<>();
        for (Step step : pipeline.steps()) {
            FittedStep learnt = learn(step, batch);
            batch = learnt.apply(batch);
            fitted.add(learnt);
        }
        requireNumbers(batch);
        return withoutWhatIsNotNeeded(pipeline, train.schema(), fitted, batch.schema());
    }

    private static FittedStep learn(Step step, Batch batch) {
        if (step instanceof Step.Drop drop) {
            return FittedDrop.learn(drop, batch);
        }
        if (step instanceof Step.Impute impute) {
            return FittedImpute.learn(impute, batch);
        }
        if (step instanceof Step.Standardize standardize) {
            return FittedStandardize.learn(standardize, batch);
        }
        if (step instanceof Step.OneHot oneHot) {
            return FittedOneHot.learn(oneHot, batch);
        }
        throw new IllegalStateException("steps are sealed, and this is none that is known: " + step);
    }

    private static void requireNumbers(Batch batch) {
        if (batch.schema().size() == 0) {
            throw new DataException(Problem.of("the pipeline leaves no column to learn from")
                    .expected("at least one feature")
                    .found("none")
                    .next("drop fewer columns"));
        }
        for (Schema.Field field : batch.schema().fields()) {
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
            int missing = batch.cells(field.name()).missingCount();
            if (missing > 0) {
                throw Problems.missingInTraining(field.name(), field.type(), missing, batch.rowCount());
            }
        }
    }

    /**
     * Goes backwards from the features to the columns that they are made of, and forgets what was learnt about others.
     */
    private static DefaultFittedPipeline withoutWhatIsNotNeeded(
            Pipeline pipeline, Schema columns, List<FittedStep> fitted, Schema features) {
        List<FittedStep> restricted = new ArrayList<>(fitted);
        Set<String> needed = Set.copyOf(features.names());
        for (int i = fitted.size() - 1; i >= 0; i--) {
            needed = DefaultFittedPipeline.sources(fitted.get(i), needed);
            restricted.set(i, fitted.get(i).restrictedTo(needed));
        }
        return new DefaultFittedPipeline(pipeline, columns.only(List.copyOf(needed)), restricted);
    }
}
